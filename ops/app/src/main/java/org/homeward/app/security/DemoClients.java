package org.homeward.app.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The demo identities and the pages as OAuth 2 clients. Spring's own repository in memory allows no secret twice. */
final class DemoClients implements RegisteredClientRepository {
    /** A working day. */
    private static final Duration LIFETIME = Duration.ofHours(8);

    static final String PAGES = "homeward-pages";

    private final DemoIdentities identities;
    private final OwnAddress own;

    DemoClients(DemoIdentities identities, OwnAddress own) {
        this.identities = identities;
        this.own = own;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String name) {
        return name.equals(PAGES)
                ? pages()
                : identities.named(name).map(DemoClients::client).orElse(null);
    }

    private static RegisteredClient client(DemoIdentity identity) {
        return RegisteredClient.withId(identity.name())
                .clientId(identity.name())
                .clientSecret("{noop}" + DemoIdentities.SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(LIFETIME).build())
                .build();
    }

    /** Public, as everything about the demo; whoever began a sign-in proves that with a key. */
    private RegisteredClient pages() {
        String path = "/login/oauth2/code/" + PageClient.NAME;
        return RegisteredClient.withId(PAGES)
                .clientId(PAGES)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                // On the addresses any port is taken, on the name only our own.
                .redirectUri("http://127.0.0.1" + path)
                .redirectUri("http://[::1]" + path)
                .redirectUri("http://localhost:" + own.port() + path)
                .scope(OidcScopes.OPENID)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                        .build())
                .build();
    }

    /** Asked for after each login, to keep the secret under a stronger hash: it is no secret. */
    @Override
    public void save(RegisteredClient client) {}
}
