package org.homeward.query.audit.proof;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the key that signs for auditors: in the environment, else in its file. The file is made only where the program
 * is alone with its own database and nothing was ever signed: several nodes would make several keys, and a new key in
 * place of a lost one is for somebody to decide, because auditors have to be told.
 */
public final class SigningKeySource {
    private static final Logger log = LoggerFactory.getLogger(SigningKeySource.class);
    private static final String HOW = "openssl genpkey -algorithm ed25519 -out ";

    private final boolean embedded;
    private final boolean anythingWasSigned;

    SigningKeySource(boolean embedded, boolean anythingWasSigned) {
        this.embedded = embedded;
        this.anythingWasSigned = anythingWasSigned;
    }

    SigningKey find(String fromEnvironment, Path file) {
        if (!fromEnvironment.isBlank()) {
            return parse(fromEnvironment, "HOMEWARD_AUDIT_SIGNING_KEY");
        }
        if (Files.notExists(file) && embedded && !anythingWasSigned) {
            SigningKey key = make(file);
            log.info("Made a key in {} that signs for auditors: keep a copy apart", file);
            return key;
        }
        return read(file);
    }

    /** A key that must be there. */
    SigningKey read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw new SigningKeyRefused("the key that signs for auditors is missing: put " + file
                    + " back, name it in homeward.audit.signing-key-file, give the key in HOMEWARD_AUDIT_SIGNING_KEY,"
                    + " or make a new one with " + HOW + file);
        } catch (IOException unreadable) {
            throw new SigningKeyRefused("the key that signs for auditors cannot be read: " + unreadable);
        }
    }

    private static SigningKey parse(String pem, String where) {
        try {
            return SigningKey.parse(pem);
        } catch (NoteRefused refused) {
            // Neither cause nor text: they might quote the key.
            throw new SigningKeyRefused("in " + where + " there is no key that signs for auditors but "
                    + refused.getMessage() + "; " + HOW + "FILE makes one");
        }
    }

    /** Makes a key; the file must not be there. */
    public static SigningKey make(Path file) {
        SigningKey key = SigningKey.generate();
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = Files.createTempFile(
                    directory,
                    "audit-signing-key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, key.pem());
            force(written);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            force(directory);
        } catch (IOException e) {
            throw new SigningKeyRefused("the key that signs for auditors cannot be kept: " + e);
        }
        return key;
    }

    /** To the disk, before anything is signed: after a power cut nobody makes another key in place of a lost one. */
    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
