package org.homeward.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresForTestsIT {

    @Test
    void everyCallerHasADatabaseOfItsOwn() {
        var first = JdbcClient.create(PostgresForTests.emptyDatabase());
        var second = JdbcClient.create(PostgresForTests.migratedDatabase());

        first.sql("CREATE TABLE mine (id integer)").update();

        assertThat(second.sql("SELECT to_regclass('mine') IS NULL")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
