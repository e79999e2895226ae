package org.homeward.service.privacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the master key: in the environment, else in its file, which is made where nothing was ever sealed. A database
 * that was sealed with a key is opened with that key or not at all.
 */
public final class MasterKeySource {
    private static final Logger log = LoggerFactory.getLogger(MasterKeySource.class);

    private final JdbcClient jdbc;

    MasterKeySource(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    MasterKey find(String fromEnvironment, Path file) {
        String where = fromEnvironment.isBlank() ? file.toString() : "HOMEWARD_MASTER_KEY";
        MasterKey key = fromEnvironment.isBlank() ? fromFile(file) : MasterKey.of(fromEnvironment, where);
        jdbc.sql("INSERT INTO master_key_check (value) VALUES (?) ON CONFLICT DO NOTHING")
                .param(key.checkValue())
                .update();
        if (!expected().equals(Optional.of(key.checkValue()))) {
            throw new MasterKeyRefused(
                    "The master key in " + where + " is not the one that this database was sealed with.");
        }
        return key;
    }

    private MasterKey fromFile(Path file) {
        try {
            if (Files.exists(file)) {
                return MasterKey.of(Files.readString(file), file.toString());
            }
            if (expected().isPresent()) {
                throw new MasterKeyRefused("This database was sealed with a master key, and " + file
                        + " is missing: put it back, or give the key in HOMEWARD_MASTER_KEY.");
            }
            MasterKey key = create(file);
            log.info(
                    "Made a master key in {}: without it nobody's personal data can be read, so keep a copy apart",
                    file);
            return key;
        } catch (IOException e) {
            throw new MasterKeyRefused("The master key in " + file + " cannot be read or written: " + e, e);
        }
    }

    private static MasterKey create(Path file) throws IOException {
        MasterKey key = MasterKey.generate();
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path written = Files.createTempFile(
                directory,
                "master-key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, key.json());
        force(written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
        return key;
    }

    /** Makes a key for nodes that are yet to come. The file must not be there. */
    public static void make(Path file) throws IOException {
        create(file);
    }

    /** To the disk, before anything is sealed: a database that outlives its key in a power cut is lost. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Optional<String> expected() {
        return jdbc.sql("SELECT value FROM master_key_check")
                .query(String.class)
                .optional();
    }
}
