package org.homeward.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A migrated database as the program uses it: by a role that is no superuser, so that row-level security holds.
 *
 * @param main for commands and projections: sees every authority
 * @param read for queries: sees none until a transaction names it
 */
public record ApplicationDatabase(DataSource main, DataSource read) {
    private static final String ROLE = "homeward_test";

    public static ApplicationDatabase create() {
        // Without the user that the address names: it would win over the pool's.
        String url = PostgresForTests.urlOfAnEmptyDatabase().replaceFirst("\\?.*", "");
        handOver(url);
        DataSource main = pool(url, "SET homeward.authority = '*'");
        Flyway.configure().dataSource(main).load().migrate();
        return new ApplicationDatabase(main, pool(url, null));
    }

    private static void handOver(String url) {
        try (HikariDataSource superuser = new HikariDataSource(configuration(url, "postgres"));
                Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    DO $$ BEGIN
                        CREATE ROLE %1$s LOGIN;
                    EXCEPTION WHEN duplicate_object THEN NULL;
                    END $$;
                    DO $$ BEGIN
                        EXECUTE format('ALTER DATABASE %%I OWNER TO %1$s', current_database());
                    END $$;
                    GRANT ALL ON SCHEMA public TO %1$s;
                    """.formatted(ROLE));
        } catch (SQLException e) {
            throw new IllegalStateException("No database for tests", e);
        }
    }

    private static DataSource pool(String url, String atFirst) {
        HikariConfig configuration = configuration(url, ROLE);
        configuration.setConnectionInitSql(atFirst);
        return new HikariDataSource(configuration);
    }

    private static HikariConfig configuration(String url, String user) {
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl(url);
        configuration.setUsername(user);
        configuration.setMaximumPoolSize(4);
        configuration.setMinimumIdle(0);
        return configuration;
    }
}
