package org.homeward.app;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: every side in one process, with its own PostgreSQL unless a server is named. */
@SpringBootApplication(scanBasePackages = "org.homeward")
public class Homeward {

    public static void main(String[] args) {
        // A council's system reports to nobody.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        // The driver gives each session the program's own zone: make it one zone everywhere.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(Homeward.class, args);
    }
}
