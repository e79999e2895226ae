package org.homeward.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class UnquotedTest {

    @Test
    void aLineNamesEveryCauseAndQuotesNone() {
        var failure = new DataIntegrityViolationException(
                "of Ottilie Brindlemoor", new SQLException("Key (name)=(Ottilie Brindlemoor) exists", "23505"));

        assertThat(Unquoted.types(failure)).isEqualTo("DataIntegrityViolationException < SQLException");
    }

    @Test
    void thatNoConnectionWasFreeIsSaidAsThePoolSaysIt() {
        var failure = new CannotCreateTransactionException(
                "Could not open", new SQLTransientConnectionException("reads: timed out (total=20, waiting=131)"));

        assertThat(Unquoted.types(failure))
                .isEqualTo("CannotCreateTransactionException < SQLTransientConnectionException"
                        + " (reads: timed out (total=20, waiting=131))");
    }
}
