package org.homeward.proof.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The public half of a key and the name it signs under. Its text, the vkey, is {@code name+id+base64}: the id in eight
 * hexadecimal digits, and 0x01 for Ed25519 with the 32 bytes of RFC 8032.
 */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int ID_LENGTH = 4;
    static final int LENGTH = 32;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern VKEY = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");

    /** What X.509 puts before the 32 bytes of an Ed25519 key. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] bytes;
    private final PublicKey key;

    /** @param bytes the 32 bytes of RFC 8032 */
    public VerifierKey(String name, byte[] bytes) {
        requireName(name);
        if (bytes.length != LENGTH) {
            throw new NoteRefused("An Ed25519 key has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.name = name;
        this.bytes = bytes.clone();
        try {
            byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
            System.arraycopy(bytes, 0, encoded, X509.length, LENGTH);
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new NoteRefused("The key of " + name + " is no Ed25519 key");
        }
    }

    public static VerifierKey parse(String vkey) {
        var parts = VKEY.matcher(vkey.strip());
        if (!parts.matches()) {
            throw new NoteRefused("A public key looks like name+1a2b3c4d+base64, not " + vkey.strip());
        }
        byte[] typed = Base64Text.decode(parts.group(3), "public key");
        if (typed.length != LENGTH + 1 || typed[0] != ED25519) {
            throw new NoteRefused("The public key of " + parts.group(1) + " is not of Ed25519");
        }
        VerifierKey key = new VerifierKey(parts.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.idInHex().equals(parts.group(2))) {
            throw new NoteRefused("The public key of " + key.name + " has the id " + key.idInHex() + ", not "
                    + parts.group(2) + ": it was not copied whole");
        }
        return key;
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NoteRefused("A key's name has neither spaces nor +: " + name);
        }
    }

    static byte[] bytesOf(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    }

    public String name() {
        return name;
    }

    /** The 32 bytes of RFC 8032. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** With the name it tells keys apart; it is no proof of anything. */
    byte[] id() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(ED25519);
            return Arrays.copyOf(digest.digest(bytes), ID_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK knows SHA-256", e);
        }
    }

    public String idInHex() {
        return HexFormat.of().formatHex(id());
    }

    public String vkey() {
        byte[] typed = new byte[LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, LENGTH);
        return name + "+" + idInHex() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    boolean verifies(String text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey it && name.equals(it.name) && Arrays.equals(bytes, it.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return vkey();
    }
}
