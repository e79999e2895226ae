package org.homeward.app.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The demo identities as OAuth 2 clients. Spring's own repository in memory allows no secret twice. */
final class DemoClients implements RegisteredClientRepository {
    /** A working day. */
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final DemoIdentities identities;

    DemoClients(DemoIdentities identities) {
        this.identities = identities;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String name) {
        return identities.named(name).map(DemoClients::client).orElse(null);
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

    /** Asked for after each login, to keep the secret under a stronger hash: it is no secret. */
    @Override
    public void save(RegisteredClient client) {}
}
