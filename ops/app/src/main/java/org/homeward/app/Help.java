package org.homeward.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** What {@code --help} prints: the settings as they stand in the program's own files, with their comments. */
final class Help {
    private static final List<String> FILES =
            List.of("application.yaml", "homeward-service.yaml", "application-axonserver.yaml");

    private Help() {}

    static boolean isAskedFor(String[] arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    static String text() {
        StringBuilder text = new StringBuilder("""
                Homeward. Settings are given as --homeward.data-dir=data/try, as environment variables
                (HOMEWARD_DATA_DIR=data/try) or in a file application.yaml in the working directory, in the form in
                which they stand here with their defaults. --server.port and --server.address say where it listens.
                --make-keys=DIRECTORY starts nothing: it makes the keys that nodes of one database share.
                --backup and --restore, as the first argument, do what ops/backup and ops/restore do; --help after them.

                """);
        for (String file : FILES) {
            boolean ours = false;
            for (String line : read(file).split("\n")) {
                if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                    ours = line.equals("homeward:");
                }
                if (ours) {
                    text.append(line).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String read(String file) {
        try (InputStream content = new ClassPathResource(file).getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " is missing from the program", unreadable);
        }
    }
}
