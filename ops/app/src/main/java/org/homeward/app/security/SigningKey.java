package org.homeward.app.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs the demo's tokens, kept in the data directory: tokens outlive a restart. */
final class SigningKey {
    private static final String FILE = "token-signing-key.json";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SigningKey() {}

    static ECKey in(Path dataDirectory) throws IOException {
        Path file = Files.createDirectories(dataDirectory).resolve(FILE);
        if (Files.notExists(file)) {
            Path written = Files.createTempFile(dataDirectory, FILE, ".new", OWNER_ONLY);
            Files.writeString(written, generated().toJSONString());
            Files.move(written, file);
        }
        try {
            return ECKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException(file + " is not a signing key; delete it, and tokens issued before end", e);
        }
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK knows P-256", e);
        }
    }
}
