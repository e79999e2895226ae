package org.homeward.proof.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * A text and who signed it, after c2sp.org/signed-note: the text, an empty line, and a line for each signature. The text
 * ends with a line break, which is signed with it.
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
    /** How a signature line begins. */
    public static final String DASH = "\u2014 ";

    private static final int MAX_SIGNATURES = 64;

    /** @param base64 the key's id, four bytes, and the signature */
    public record SignatureLine(String name, String base64) {

        public SignatureLine {
            VerifierKey.requireName(name);
            if (Base64Text.decode(base64, "signature by " + name).length <= VerifierKey.ID_LENGTH) {
                throw new NoteRefused("The signature by " + name + " is too short");
            }
        }

        private static SignatureLine of(SigningKey key, String name, byte[] text) {
            byte[] signature = key.sign(text);
            byte[] bytes = Arrays.copyOf(key.verifier(name).id(), VerifierKey.ID_LENGTH + signature.length);
            System.arraycopy(signature, 0, bytes, VerifierKey.ID_LENGTH, signature.length);
            return new SignatureLine(name, Base64.getEncoder().encodeToString(bytes));
        }

        private static SignatureLine parse(String line) {
            String[] parts =
                    line.startsWith(DASH) ? line.substring(DASH.length()).split(" ", -1) : new String[0];
            if (parts.length != 2) {
                throw new NoteRefused("A signature line is an em dash, a name and base64, not: " + line);
            }
            return new SignatureLine(parts[0], parts[1]);
        }

        private byte[] keyId() {
            return Arrays.copyOf(Base64.getDecoder().decode(base64), VerifierKey.ID_LENGTH);
        }

        private boolean isBy(VerifierKey key) {
            return name.equals(key.name()) && Arrays.equals(keyId(), key.id());
        }

        private boolean holds(String text, VerifierKey key) {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return key.verifies(text, Arrays.copyOfRange(bytes, VerifierKey.ID_LENGTH, bytes.length));
        }

        private String line() {
            return DASH + name + " " + base64 + "\n";
        }
    }

    public SignedNote {
        requireText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new NoteRefused("A note has from 1 to " + MAX_SIGNATURES + " signatures, not " + signatures.size());
        }
    }

    /** Signs a text with each of the keys, all under one name. */
    public static SignedNote sign(String text, String name, Collection<SigningKey> keys) {
        requireText(text);
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return new SignedNote(
                text,
                keys.stream().map(key -> SignatureLine.of(key, name, signed)).toList());
    }

    public static SignedNote parse(byte[] utf8) {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new NoteRefused("A signed note is UTF-8");
        }
    }

    public static SignedNote parse(String note) {
        // The last empty line is where the text ends: signature lines are never empty.
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length()) {
            throw new NoteRefused("A signed note is a text, an empty line, and signature lines");
        }
        List<SignatureLine> signatures =
                note.substring(end + 2).lines().map(SignatureLine::parse).toList();
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static void requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new NoteRefused("A signed text ends with a line break");
        }
        if (text.codePoints().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new NoteRefused("A signed text has no control characters but line breaks");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new NoteRefused("A signed text is UTF-8");
        }
    }

    /**
     * Those of the known keys that signed it. Signatures of unknown keys say nothing, for or against.
     *
     * @throws FalseSignature if one that is named did not
     * @throws NoteRefused if none did
     */
    public List<VerifierKey> verify(Collection<VerifierKey> known) {
        List<VerifierKey> signers = new ArrayList<>();
        for (SignatureLine line : signatures) {
            for (VerifierKey key : known) {
                if (line.isBy(key) && !line.holds(text, key)) {
                    throw new FalseSignature(key);
                }
                if (line.isBy(key)) {
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new NoteRefused("No signature is by a key that is known here; it is signed by "
                    + String.join(
                            ", ",
                            signatures.stream()
                                    .map(line ->
                                            line.name + "+" + HexFormat.of().formatHex(line.keyId()))
                                    .toList()));
        }
        return List.copyOf(signers);
    }

    /** The note as it is sent and kept. */
    @Override
    public String toString() {
        return text + "\n"
                + String.join("", signatures.stream().map(SignatureLine::line).toList());
    }
}
