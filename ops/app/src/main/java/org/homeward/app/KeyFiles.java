package org.homeward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.app.backup.BackupRefused;

/** The keys that are in no database: copied to where somebody wants them, and never in place of others. */
record KeyFiles(Path master, Path signing) {
    private static final String MASTER = "master-key.json";
    private static final String SIGNING = "audit-signing-key.pem";

    /** Those of a directory, under the names that the program gives them. */
    static KeyFiles in(Path directory) {
        return new KeyFiles(directory.resolve(MASTER), directory.resolve(SIGNING));
    }

    static KeyFiles of(Settings settings) {
        return new KeyFiles(
                settings.path("homeward.master-key-file"), settings.path("homeward.audit.signing-key-file"));
    }

    /** Refuses, before anything is done, what {@link #copyTo} could not do. */
    void refuseCopy(Path directory) {
        KeyFiles copies = in(directory);
        files(copies).forEach((from, to) -> {
            if (!Files.isRegularFile(from)) {
                throw new BackupRefused("the key " + from + " is not there");
            }
            if (isAnother(from, to)) {
                throw new BackupRefused(
                        to + " is another key than " + from + "; keep both, and name another directory");
            }
        });
    }

    void copyTo(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Map.Entry<Path, Path> file : files(in(directory)).entrySet()) {
            if (Files.notExists(file.getValue())) {
                Files.createFile(
                        file.getValue(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file.getValue(), Files.readAllBytes(file.getKey()));
            }
        }
    }

    private Map<Path, Path> files(KeyFiles copies) {
        return new TreeMap<>(Map.of(master, copies.master, signing, copies.signing));
    }

    private static boolean isAnother(Path from, Path to) {
        try {
            return Files.exists(to) && Files.mismatch(from, to) >= 0;
        } catch (IOException e) {
            throw new BackupRefused("the keys " + from + " and " + to + " cannot be compared: " + e);
        }
    }
}
