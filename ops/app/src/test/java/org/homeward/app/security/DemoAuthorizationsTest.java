package org.homeward.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class DemoAuthorizationsTest {
    private static final int MOST = 20;

    private final DemoAuthorizations authorizations = new DemoAuthorizations(MOST);

    @Test
    void howeverManyTokensAreAskedForSoManyAreRememberedAndNoMore() {
        List<String> ids = IntStream.range(0, 50 * MOST)
                .mapToObj(number -> {
                    authorizations.save(authorization("id-" + number));
                    return "id-" + number;
                })
                .toList();

        assertThat(ids.stream().filter(id -> authorizations.findById(id) != null))
                .hasSizeBetween(1, MOST);
    }

    @Test
    void whatWasJustGivenOutIsFound() {
        authorizations.save(authorization("id"));

        assertThat(authorizations.findByToken("token of id", OAuth2TokenType.ACCESS_TOKEN))
                .isNotNull();
        authorizations.remove(authorization("id"));
        assertThat(authorizations.findById("id")).isNull();
    }

    private static OAuth2Authorization authorization(String id) {
        RegisteredClient client = RegisteredClient.withId("client")
                .clientId("broker")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        return OAuth2Authorization.withRegisteredClient(client)
                .id(id)
                .principalName("broker")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .accessToken(new OAuth2AccessToken(
                        TokenType.BEARER, "token of " + id, Instant.EPOCH, Instant.EPOCH.plusSeconds(60)))
                .build();
    }
}
