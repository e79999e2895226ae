package org.homeward.app;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;
import org.homeward.query.live.ListeningConnections;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Row-level security is the second lock between authorities. The main pool ({@code spring.datasource.hikari}) serves
 * commands and projections and sees every authority; the pool of the readers sees none until a read says whose rows
 * it wants.
 */
@Configuration(proxyBeanMethods = false)
class DataSources {
    /** Not a candidate by type alone: whoever wants it says its name. */
    @Bean(defaultCandidate = false)
    HikariDataSource readDataSource(
            JdbcConnectionDetails server,
            @Value("${homeward.read-pool-size}") int size,
            @Value("${spring.datasource.hikari.connection-timeout}") long patience,
            @Value("${spring.datasource.hikari.validation-timeout}") long validation,
            @Value("${spring.datasource.hikari.data-source-properties.socketTimeout}") String silence) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("reads");
        pool.setJdbcUrl(server.getJdbcUrl());
        pool.setUsername(server.getUsername());
        pool.setPassword(server.getPassword());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(patience);
        pool.setValidationTimeout(validation);
        pool.setConnectionInitSql("SET statement_timeout = '15s'");
        pool.addDataSourceProperty("socketTimeout", silence);
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }

    /** A migration may take its time: on a connection of its own, without the pool's limits. */
    @Bean
    FlywayConfigurationCustomizer migrationsTakeTheirTime(JdbcConnectionDetails server) {
        return flyway -> flyway.dataSource(server.getJdbcUrl(), server.getUsername(), server.getPassword())
                .initSql("SET homeward.authority = '*'");
    }

    /** One a node, beside the pools: it does nothing but wait. */
    @Bean
    ListeningConnections listeningConnections(
            JdbcConnectionDetails server,
            @Value("${spring.datasource.hikari.data-source-properties.socketTimeout}") String silence) {
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
