package org.homeward.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.homeward.service.ServiceForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The second lock between authorities, as the role of the application sees it. */
class RowSecurityIT {
    private static final ServiceForTests.Place PLACE = ServiceForTests.newPlace();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = ServiceForTests.start(PLACE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyTableWithAnAuthorityIsLockedEvenForItsOwner() {
        List<String> open = PLACE.asSuperuser().sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                         WHERE c.relkind = 'r' AND a.attname = 'authority'
                           AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                                    AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid))
                        """).query(String.class).list();

        assertThat(open).isEmpty();
    }

    @Test
    void aConnectionSeesOnlyTheAuthorityItNames() {
        var source = new SingleConnectionDataSource(PLACE.url(), "homeward", "", true);
        try {
            var jdbc = new JdbcTemplate(source);
            jdbc.execute("SET homeward.authority = '*'");
            jdbc.update("INSERT INTO person_key (authority, person, keyset) VALUES ('ROTHERHAM', 'P-1', 'x')");
            jdbc.update("INSERT INTO person_key (authority, person, keyset) VALUES ('ELSEWHERE', 'P-1', 'y')");

            assertThat(keysets(jdbc, "*")).containsExactlyInAnyOrder("x", "y");
            assertThat(keysets(jdbc, "ROTHERHAM")).containsExactly("x");
            assertThat(keysets(jdbc, "ELSEWHERE")).containsExactly("y");
            assertThat(keysets(jdbc, "")).isEmpty();
            jdbc.execute("RESET homeward.authority");
            assertThat(jdbc.queryForList("SELECT keyset FROM person_key", String.class))
                    .isEmpty();
        } finally {
            source.destroy();
        }
    }

    private static List<String> keysets(JdbcTemplate jdbc, String authority) {
        jdbc.queryForObject("SELECT set_config('homeward.authority', ?, false)", String.class, authority);
        return jdbc.queryForList("SELECT keyset FROM person_key", String.class);
    }
}
