package org.homeward.app.security;

import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The pages as a client of a real deployment's issuer, which is asked at the first sign-in and not at the start. */
final class NamedPageClient implements PageClient {
    private final String issuer;
    private final String id;
    private final String secret;
    private final Set<String> scopes;
    private final AtomicReference<ClientRegistration> discovered = new AtomicReference<>();

    NamedPageClient(String issuer, String id, String secret, Collection<String> scopes) {
        this.issuer = issuer;
        this.id = id;
        this.secret = secret;
        this.scopes = Set.copyOf(scopes);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        if (!name.equals(NAME)) {
            return null;
        }
        ClientRegistration known = discovered.get();
        if (known == null) {
            known = discover();
            discovered.set(known);
        }
        return known;
    }

    private ClientRegistration discover() {
        try {
            return ClientRegistrations.fromIssuerLocation(issuer)
                    .registrationId(NAME)
                    .clientId(id)
                    .clientSecret(secret)
                    .redirectUri(REDIRECT)
                    .scope(scopes)
                    .userInfoUri(null)
                    .build();
        } catch (RuntimeException e) {
            throw new AuthenticationServiceException("The issuer could not be asked", e);
        }
    }

    @Override
    public NimbusJwtDecoder signatures() {
        return NimbusJwtDecoder.withIssuerLocation(issuer).build();
    }

    @Override
    public String origin() {
        URI uri = URI.create(issuer);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
