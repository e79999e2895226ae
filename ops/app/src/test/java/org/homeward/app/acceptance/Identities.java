package org.homeward.app.acceptance;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Tokens for whomever a test needs beside the demo identities, signed as the program's own issuer signs. */
final class Identities {
    private final NimbusJwtEncoder encoder;

    Identities(JWKSource<SecurityContext> signingKeys) {
        this.encoder = new NimbusJwtEncoder(signingKeys);
    }

    String provider(String authority, String provider) {
        return token(authority, provider, provider, Role.PROVIDER);
    }

    /** Whoever has every role of an authority, and would speak for that provider. */
    String almighty(String authority, String provider) {
        return token(authority, "almighty", provider, Role.values());
    }

    private String token(String authority, String subject, @Nullable String provider, Role... roles) {
        Instant now = Instant.now();
        List<String> names = Arrays.stream(roles).map(Role::name).toList();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofHours(1)))
                .claim("authority", authority)
                .claim("roles", names);
        if (provider != null) {
            claims.claim("provider", provider);
        }
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
