package org.homeward.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.homeward.testing.PostgresForTests;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The command side on a database of its own, as a role that is no superuser. */
@SpringBootApplication(scanBasePackages = "org.homeward.service")
public class ServiceForTests {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock(Clock.systemUTC());
    }

    /** Where one command side stands, so that it can be started again, or beside another. */
    public record Place(String url, Path directory) {
        public JdbcClient asSuperuser() {
            return JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
        }
    }

    public static Place newPlace() {
        String url = PostgresForTests.urlOfAnEmptyDatabase();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
        jdbc.sql("""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'homeward') THEN
                        CREATE ROLE homeward LOGIN;
                    END IF;
                    EXECUTE format('ALTER DATABASE %I OWNER TO homeward', current_database());
                END $$
                """).update();
        try {
            return new Place(url.replaceAll("[?&]user=[^&]*", ""), Files.createTempDirectory("homeward-service"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static ConfigurableApplicationContext start(Place place, String... properties) {
        var application = new SpringApplication(ServiceForTests.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        List<String> all = new ArrayList<>(List.of(
                "--spring.config.import=classpath:homeward-service.yaml",
                "--homeward.datasource.url=" + place.url(),
                "--spring.datasource.url=" + place.url(),
                "--spring.datasource.username=homeward",
                "--spring.main.banner-mode=off",
                "--homeward.data-dir=" + place.directory()));
        all.addAll(List.of(properties));
        return application.run(all.toArray(String[]::new));
    }
}
