package org.homeward.query.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.homeward.proof.note.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeySourceIT {
    private static final SigningKeySource EMBEDDED_AND_NEW = new SigningKeySource(true, false);
    private static final SigningKeySource EMBEDDED_AND_USED = new SigningKeySource(true, true);
    private static final SigningKeySource ON_A_NAMED_SERVER = new SigningKeySource(false, false);

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("new").resolve("audit-signing-key.pem");
    }

    @Test
    void theFirstStartMakesAKeyForItsOwnerAloneAndLaterOnesKeepIt() throws IOException {
        SigningKey made = EMBEDDED_AND_NEW.find("", file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EMBEDDED_AND_USED.find("", file).verifier("x")).isEqualTo(made.verifier("x"));
        assertThat(ON_A_NAMED_SERVER.find("", file).verifier("x")).isEqualTo(made.verifier("x"));
    }

    @Test
    void nobodyMakesAnotherKeyInPlaceOfALostOne() {
        refused(EMBEDDED_AND_USED, "", file.toString());
    }

    @Test
    void onANamedServerAKeyIsGivenOrTheStartEnds() {
        refused(ON_A_NAMED_SERVER, "", file.toString());
        assertThat(file).doesNotExist();
    }

    @Test
    void theEnvironmentComesFirst() {
        SigningKey made = EMBEDDED_AND_NEW.find("", file);
        SigningKey given = SigningKey.generate();
        assertThat(ON_A_NAMED_SERVER.find(given.pem(), file).verifier("x"))
                .isEqualTo(given.verifier("x"))
                .isNotEqualTo(made.verifier("x"));
        // As it arrives where line breaks do not.
        assertThat(ON_A_NAMED_SERVER.find(given.pem().replace('\n', ' '), file).verifier("x"))
                .isEqualTo(given.verifier("x"));
    }

    @Test
    void whatIsNoKeyIsRefusedAndNotQuoted() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        refused(EMBEDDED_AND_NEW, "", "no Ed25519 key");
        refused(EMBEDDED_AND_NEW, "c2VjcmV0", "HOMEWARD_AUDIT_SIGNING_KEY");
        refused(EMBEDDED_AND_NEW, "", file.toString());
    }

    @Test
    void aDirectoryIsNoKeyFile() throws IOException {
        Files.createDirectories(file);
        refused(EMBEDDED_AND_NEW, "", "cannot be read");
    }

    private void refused(SigningKeySource source, String environment, String because) {
        assertThatExceptionOfType(SigningKeyRefused.class)
                .isThrownBy(() -> source.find(environment, file))
                .withMessageContaining(because)
                .withMessageNotContaining("c2VjcmV0")
                .withNoCause();
    }
}
