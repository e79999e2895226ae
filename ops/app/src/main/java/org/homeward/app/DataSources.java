package org.homeward.app;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.util.Properties;
import org.homeward.query.live.ListeningConnections;
import org.springframework.beans.factory.annotation.Value;
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
            @Value("${spring.datasource.hikari.connection-timeout}") long patience) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("reads");
        pool.setJdbcUrl(server.getJdbcUrl());
        pool.setUsername(server.getUsername());
        pool.setPassword(server.getPassword());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(patience);
        return pool;
    }

    /** One a node, beside the pools: it does nothing but wait. */
    @Bean
    ListeningConnections listeningConnections(JdbcConnectionDetails server) {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(server.getUsername()));
        properties.setProperty("password", String.valueOf(server.getPassword()));
        properties.setProperty("ApplicationName", "homeward live");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return () -> DriverManager.getConnection(server.getJdbcUrl(), properties);
    }
}
