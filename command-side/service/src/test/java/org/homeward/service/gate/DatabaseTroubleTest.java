package org.homeward.service.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseTroubleTest {

    /** The connection broke, so that nothing could be rolled back on it: that it broke is what matters. */
    @Test
    void aRollbackThatFailsDoesNotHideWhyThereWasOne() {
        assertThat(DatabaseTrouble.isBehind(unended(new DataAccessResourceFailureException("broken"))))
                .isTrue();
        assertThat(DatabaseTrouble.isBehind(unended(new DataIntegrityViolationException("a mistake"))))
                .isFalse();
    }

    /** As a transaction manager says it when the connection broke at the commit, and then at the rollback. */
    @Test
    void aRollbackThatFailsAfterACommitThatFailedIsItsTrouble() {
        Connection breaking = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (_, method, _) -> switch (method.getName()) {
                    case "commit" -> throw new SQLException("broken", "08006");
                    case "rollback" -> throw new SQLException("Connection is closed");
                    case "getAutoCommit", "isClosed", "isReadOnly" -> false;
                    default -> null;
                });
        var reading =
                new TransactionTemplate(new JdbcTransactionManager(new SingleConnectionDataSource(breaking, true)));

        assertThatThrownBy(() -> reading.executeWithoutResult(_ -> {})).satisfies(failure -> {
            assertThat(failure).isInstanceOf(TransactionSystemException.class);
            assertThat(DatabaseTrouble.isBehind(failure)).isTrue();
        });
    }

    private static TransactionSystemException unended(RuntimeException why) {
        var failure = new TransactionSystemException("no rollback", new SQLException("Connection is closed"));
        failure.initApplicationException(why);
        return failure;
    }

    /** Broken, full, ended by a crash, over its time, idle for too long, an error of the disk, locked. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "57P02", "57014", "25P03", "58030", "55P03"})
    void whatTheServerCannotHelpIsItsTrouble(String state) {
        assertThat(DatabaseTrouble.isBehind(new IllegalStateException(new SQLException("away", state))))
                .isTrue();
    }

    @Test
    void aStatementThatTookTooLongIsItsTrouble() {
        assertThat(DatabaseTrouble.isBehind(new QueryTimeoutException("late"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42703", "22001"})
    void aMistakeOfOursIsNot(String state) {
        assertThat(DatabaseTrouble.isBehind(new SQLException("wrong", state))).isFalse();
    }
}
