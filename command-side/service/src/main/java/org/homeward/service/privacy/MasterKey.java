package org.homeward.service.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The key that wraps every person's key, and the key of fingerprints beside it. Both stand in one small JSON text. */
final class MasterKey implements Fingerprint {
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        try {
            AeadConfig.register();
            MacConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not start", e);
        }
    }

    /** Tink keysets in Tink's JSON. */
    private record Text(String wrapping, String fingerprints) {}

    private final Text text;
    private final Aead wrapping;
    private final Mac fingerprints;

    private MasterKey(Text text) throws GeneralSecurityException {
        this.text = text;
        this.wrapping = read(text.wrapping()).getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.fingerprints = read(text.fingerprints()).getPrimitive(RegistryConfiguration.get(), Mac.class);
    }

    static MasterKey generate() {
        try {
            return new MasterKey(new Text(
                    generate(PredefinedAeadParameters.AES256_GCM),
                    generate(PredefinedMacParameters.HMAC_SHA256_256BITTAG)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink makes no key", e);
        }
    }

    /** @param where the key comes from, for the message when it is none */
    static MasterKey of(String json, String where) {
        try {
            return new MasterKey(JSON.readValue(json, Text.class));
        } catch (GeneralSecurityException | JacksonException | NullPointerException e) {
            // No cause: its message might quote the key.
            throw new MasterKeyRefused("There is no valid master key in " + where + ".");
        }
    }

    private static String generate(Parameters parameters) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle read(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    String json() {
        return JSON.writeValueAsString(text);
    }

    Aead wrapping() {
        return wrapping;
    }

    @Override
    public byte[] of(byte[] data) {
        try {
            return fingerprints.computeMac(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No fingerprint", e);
        }
    }

    /** The same for the same key, and of no use to who wants to know it. */
    String checkValue() {
        return Base64.getEncoder().encodeToString(of("homeward master key".getBytes(StandardCharsets.UTF_8)));
    }
}
