package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.homeward.query.audit.proof.SigningKeySource;
import org.homeward.service.privacy.MasterKeySource;

/**
 * What {@code --make-keys=DIRECTORY} does instead of a start. Nodes of one database share its keys, so they are made once
 * and before any node; the embedded default makes its own.
 */
final class MakeKeys {
    private static final String OPTION = "--make-keys=";

    private MakeKeys() {}

    static Optional<Path> in(String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(OPTION) && argument.length() > OPTION.length())
                .map(argument -> Path.of(argument.substring(OPTION.length())))
                .findFirst();
    }

    /** Leaves alone what is there: a key in place of a lost one would open nothing. */
    static String made(Path directory) throws IOException {
        Path master = directory.resolve("master-key.json");
        Path signing = directory.resolve("audit-signing-key.pem");
        boolean newMaster = Files.notExists(master);
        boolean newSigning = Files.notExists(signing);
        if (newMaster) {
            MasterKeySource.make(master);
        }
        if (newSigning) {
            SigningKeySource.make(signing);
        }
        return """
                %s %s: opens everybody's personal data (homeward.master-key-file)
                %s %s: signs for auditors (homeward.audit.signing-key-file)
                Keep copies apart from the database and its backups.
                """.formatted(newMaster ? "made" : "kept", master, newSigning ? "made" : "kept", signing);
    }
}
