package org.homeward.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.homeward.proof.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /** The example of the reference implementation, golang.org/x/mod/sumdb/note. */
    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PUBLISHED_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    /** RFC 8032, 7.1, test 1. */
    private static final String PUBLISHED_SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String PUBLISHED_PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static final String NAME = "homeward/ROTHERHAM";
    private static final SigningKey KEY = SigningKey.generate();
    private static final VerifierKey VERIFIER = KEY.verifier(NAME);
    private static final String TEXT = "Nothing was changed.\n\nNot one bit.\n";

    @Test
    void thePublishedNoteHolds() {
        VerifierKey key = VerifierKey.parse(PUBLISHED_KEY);
        assertThat(key.vkey()).isEqualTo(PUBLISHED_KEY);
        SignedNote note = SignedNote.parse(PUBLISHED_NOTE.getBytes(StandardCharsets.UTF_8));
        assertThat(note.verify(List.of(VERIFIER, key))).containsExactly(key);
        assertThat(note).hasToString(PUBLISHED_NOTE);
    }

    @Test
    void aPrivateKeyHasThePublicHalfThatTheStandardSays() {
        String pkcs8 = "302e020100300506032b657004220420" + PUBLISHED_SEED;
        SigningKey key = SigningKey.parse("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(pkcs8)) + "\n-----END PRIVATE KEY-----\n");
        assertThat(key.verifier("x").bytes()).isEqualTo(HexFormat.of().parseHex(PUBLISHED_PUBLIC));
        assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    @Test
    void whatWasSignedIsReadBackAndHolds() {
        SignedNote note = SignedNote.sign(TEXT, NAME, List.of(KEY));
        assertThat(SignedNote.parse(note.toString())).isEqualTo(note);
        assertThat(note.verify(List.of(VERIFIER))).containsExactly(VERIFIER);
        assertThat(SigningKey.parse(KEY.pem()).verifier(NAME)).isEqualTo(VERIFIER);
        assertThat(KEY.toString()).doesNotContain(KEY.pem().lines().toList().get(1));
    }

    @Test
    void duringARotationANoteHoldsForWhoKnowsEitherKey() {
        SigningKey next = SigningKey.generate();
        SignedNote note = SignedNote.sign(TEXT, NAME, List.of(next, KEY));
        assertThat(note.verify(List.of(VERIFIER))).containsExactly(VERIFIER);
        assertThat(note.verify(List.of(next.verifier(NAME)))).containsExactly(next.verifier(NAME));
    }

    @Test
    void aTextThatWasTouchedHoldsForNobody() {
        String note = SignedNote.sign(TEXT, NAME, List.of(KEY)).toString();
        refused(note.replace("Not one", "Not two"), "is false");
        refused(
                note.replace(NAME, "homeward/ELSEWHERE"),
                "No signature is by a key that is known here; it is signed by homeward/ELSEWHERE+"
                        + VERIFIER.idInHex());
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> SignedNote.parse(note)
                        .verify(List.of(SigningKey.generate().verifier(NAME))));
    }

    @Test
    void theSignatureOfAnotherTextIsFalseEvenBesideATrueOne() {
        SigningKey other = SigningKey.generate();
        SignedNote note = SignedNote.sign(TEXT, NAME, List.of(KEY));
        SignedNote foreign = SignedNote.sign("Another text.\n", NAME, List.of(other));
        SignedNote mixed = new SignedNote(
                TEXT, List.of(note.signatures().getFirst(), foreign.signatures().getFirst()));
        assertThat(mixed.verify(List.of(VERIFIER))).containsExactly(VERIFIER);
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> mixed.verify(List.of(VERIFIER, other.verifier(NAME))))
                .withMessageContaining("is false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nno dash AAAAAAA=\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 na+me AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA\n",
                "text\n\n\u2014 name AAAAAAA=",
                "te\txt\n\n\u2014 name AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String note) {
        refused(note, "");
    }

    @Test
    void aNoteIsUtf8() {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n'}))
                .withMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void whatIsNoPublicKeyIsRefused(String vkey) {
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"
            })
    void whatIsNoPrivateKeyIsRefusedWithoutBeingQuoted(String pem) {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> SigningKey.parse(pem))
                .withMessageNotContaining("AAAA")
                .withNoCause();
    }

    @Test
    void aCheckpointIsReadAsItWasWritten() {
        Checkpoint checkpoint = new Checkpoint(NAME, 20_852_163, Hash.OF_NOTHING);
        assertThat(checkpoint.text())
                .isEqualTo("homeward/ROTHERHAM\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        Checkpoint extended = Checkpoint.parse(checkpoint.text() + "further\n");
        assertThat(extended.extensions()).containsExactly("further");
        assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "homeward\n1\n",
                "homeward\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "homeward\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "homeward\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "homeward\n1\n47DEQpj8HBSa\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "homeward\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nmore\n",
                "homeward\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatExceptionOfType(NoteRefused.class).isThrownBy(() -> Checkpoint.parse(text));
    }

    private static void refused(String note, String because) {
        assertThatExceptionOfType(NoteRefused.class)
                .isThrownBy(() -> SignedNote.parse(note).verify(List.of(VERIFIER)))
                .withMessageContaining(because);
    }
}
