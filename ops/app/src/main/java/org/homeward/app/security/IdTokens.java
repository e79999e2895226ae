package org.homeward.app.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Reads ID tokens, whichever algorithm their issuer signs with. */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {
    private final ObjectProvider<PageClient> client;
    private final Map<String, JwtDecoder> known = new ConcurrentHashMap<>();

    IdTokens(ObjectProvider<PageClient> client) {
        this.client = client;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        return known.computeIfAbsent(
                String.valueOf(registration.getProviderDetails().getIssuerUri()), _ -> decoder(registration));
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = client.getObject().signatures();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
