package org.homeward.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The program: every side in one process, with its own PostgreSQL unless a server is named. */
@SpringBootApplication(
        scanBasePackages = "org.homeward",
        // There are no passwords, and the demo's issuer is configured by hand, when it is wanted.
        exclude = {
            OAuth2AuthorizationServerAutoConfiguration.class,
            OAuth2AuthorizationServerJwtAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
public class Homeward {

    public static void main(String[] args) {
        List<String> said = List.of(args);
        if (!said.isEmpty() && said.getFirst().equals(BackupCommand.NAME)) {
            System.exit(BackupCommand.run(said.subList(1, said.size())));
        }
        if (!said.isEmpty() && said.getFirst().equals(RestoreCommand.NAME)) {
            System.exit(RestoreCommand.run(said.subList(1, said.size())));
        }
        if (Help.isAskedFor(args)) {
            System.out.print(Help.text());
            return;
        }
        Optional<Path> keys = MakeKeys.in(args);
        if (keys.isPresent()) {
            makeKeys(keys.get());
            return;
        }
        start(args);
    }

    private static void makeKeys(Path directory) {
        try {
            System.out.print(MakeKeys.made(directory));
        } catch (IOException | RuntimeException failure) {
            System.err.println("homeward: no keys were made in " + directory + ": " + failure);
            System.exit(1);
        }
    }

    /** The running program, for those who start it from within another: benchmarks. */
    public static ConfigurableApplicationContext start(String... args) {
        prepare();
        return SpringApplication.run(Homeward.class, args);
    }

    /** What holds for the whole process. */
    static void prepare() {
        // A council's system reports to nobody.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        // The driver gives each session the program's own zone: make it one zone everywhere.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }
}
