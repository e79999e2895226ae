package org.homeward.proof.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A private Ed25519 key. Its text is PKCS #8 in PEM, so that {@code openssl genpkey -algorithm ed25519} makes one; it
 * signs under whatever name it is asked to.
 */
public final class SigningKey {
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
    private static final int LINE = 64;

    private final PrivateKey key;
    private final byte[] publicBytes;

    private SigningKey(PrivateKey key, byte[] publicBytes) {
        this.key = key;
        this.publicBytes = publicBytes;
    }

    public static SigningKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifierKey.bytesOf(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK knows Ed25519", e);
        }
    }

    /** @throws NoteRefused if it is no such key; the message never quotes it */
    public static SigningKey parse(String pem) {
        var parts = PEM.matcher(pem);
        if (!parts.matches()) {
            throw new NoteRefused("no PEM text that begins with -----BEGIN PRIVATE KEY-----");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(parts.group(1));
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
            return new SigningKey(key, publicBytesOf(seed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new NoteRefused("no Ed25519 key in PKCS #8");
        }
    }

    /** The JDK makes the public half of a seed only while it generates a pair: it is given the seed as its chance. */
    private static byte[] publicBytesOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), seed)) {
            throw new IllegalStateException("This JDK draws Ed25519 keys otherwise than from 32 random bytes");
        }
        return VerifierKey.bytesOf(pair.getPublic());
    }

    public String pem() {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    public VerifierKey verifier(String name) {
        return new VerifierKey(name, publicBytes);
    }

    byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Nothing can be signed", e);
        }
    }

    /** Not the key. */
    @Override
    public String toString() {
        return "SigningKey[" + Base64.getEncoder().encodeToString(publicBytes) + "]";
    }

    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
