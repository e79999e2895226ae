package org.homeward.app;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;
import javax.sql.DataSource;
import org.homeward.query.live.ListeningConnections;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Row-level security is the second lock between authorities. The main pool ({@code spring.datasource.hikari}) serves
 * commands and projections and sees every authority; the pool of the readers sees none until a read says whose rows
 * it wants. Operators have a few connections apart: how a node is, they ask just when the others have none left.
 */
@Configuration(proxyBeanMethods = false)
class DataSources {
    /** One for the figures, one for whoever asks whether the node is ready, one for a person. */
    private static final int OPERATORS = 3;

    private final JdbcConnectionDetails server;
    private final long patience;
    private final long validation;
    private final String silence;

    DataSources(
            JdbcConnectionDetails server,
            @Value("${spring.datasource.hikari.connection-timeout}") long patience,
            @Value("${spring.datasource.hikari.validation-timeout}") long validation,
            @Value("${spring.datasource.hikari.data-source-properties.socketTimeout}") String silence) {
        this.server = server;
        this.patience = patience;
        this.validation = validation;
        this.silence = silence;
    }

    /** Not a candidate by type alone: whoever wants it says its name. */
    @Bean(defaultCandidate = false)
    HikariDataSource readDataSource(@Value("${homeward.read-pool-size}") int size) {
        HikariDataSource pool = pool("reads", size, "SET statement_timeout = '15s'");
        pool.setReadOnly(true);
        return pool;
    }

    @Bean(defaultCandidate = false)
    HikariDataSource operatorsDataSource() {
        HikariDataSource pool =
                pool("operators", OPERATORS, "SET homeward.authority = '*'; SET statement_timeout = '15s'");
        pool.setMinimumIdle(1);
        return pool;
    }

    @Bean(defaultCandidate = false)
    JdbcClient operatorsJdbc(@Qualifier("operatorsDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Whether the database answers; a node that has much to do is not taken from those who have to be served. */
    @Bean
    HealthIndicator dbHealthIndicator(@Qualifier("operatorsDataSource") DataSource dataSource) {
        return new DataSourceHealthIndicator(dataSource);
    }

    private HikariDataSource pool(String name, int size, String initSql) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(server.getJdbcUrl());
        pool.setUsername(server.getUsername());
        pool.setPassword(server.getPassword());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(patience);
        pool.setValidationTimeout(validation);
        pool.setConnectionInitSql(initSql);
        pool.addDataSourceProperty("socketTimeout", silence);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    /** A migration may take its time: on a connection of its own, without the pool's limits. */
    @Bean
    FlywayConfigurationCustomizer migrationsTakeTheirTime() {
        return flyway -> flyway.dataSource(server.getJdbcUrl(), server.getUsername(), server.getPassword())
                .initSql("SET homeward.authority = '*'");
    }

    /** One a node, beside the pools: it does nothing but wait. */
    @Bean
    ListeningConnections listeningConnections() {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(server.getUsername()));
        properties.setProperty("password", String.valueOf(server.getPassword()));
        properties.setProperty("ApplicationName", "homeward live");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", silence);
        properties.setProperty("tcpKeepAlive", "true");
        return () -> DriverManager.getConnection(server.getJdbcUrl(), properties);
    }
}
