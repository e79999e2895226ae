package org.homeward.app.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The pages as a public client of the program's own issuer: no secret, but a proof key. */
final class DemoPageClient implements PageClient {
    private final OwnAddress own;
    private final InetAddress address;
    private final JWKSource<SecurityContext> keys;

    DemoPageClient(OwnAddress own, InetAddress address, JWKSource<SecurityContext> keys) {
        this.own = own;
        this.address = address;
        this.keys = keys;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        if (!name.equals(NAME)) {
            return null;
        }
        String issuer = own.url(address);
        return ClientRegistration.withRegistrationId(NAME)
                .clientId(DemoClients.PAGES)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(REDIRECT)
                .scope(Set.of("openid"))
                // By whatever name the browser knows this host: the session must be the same.
                .authorizationUri("/oauth2/authorize")
                .tokenUri(issuer + "/oauth2/token")
                .jwkSetUri(issuer + "/oauth2/jwks")
                .issuerUri(issuer)
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .build();
    }

    @Override
    public NimbusJwtDecoder signatures() {
        return NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }

    @Override
    public String origin() {
        return "";
    }
}
