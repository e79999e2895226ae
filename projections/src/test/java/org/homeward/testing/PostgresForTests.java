package org.homeward.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One PostgreSQL 18 for all integration tests of a JVM, thrown away at its end; a database of its own for each caller. */
public final class PostgresForTests {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresForTests() {}

    /** A new, empty database. */
    public static DataSource emptyDatabase() {
        return SERVER.getDatabase("postgres", create());
    }

    /** A new database with every migration on the class path. */
    public static DataSource migratedDatabase() {
        var database = emptyDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    /** The address of a new, empty database, for {@code homeward.datasource.url}; user {@code postgres}, no password. */
    public static String urlOfAnEmptyDatabase() {
        return SERVER.getJdbcUrl("postgres", create());
    }

    private static String create() {
        var name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("No database for tests", e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
