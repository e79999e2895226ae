package org.homeward.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

class CallersTest {
    private final Callers callers = new Callers(List.of("ROTHERHAM", "ELSEWHERE"));

    @Test
    void aTokenSaysWhoIsCalling() {
        assertThat(of(Map.of("authority", "ROTHERHAM", "roles", List.of("BROKER", "SOMEBODY_ELSES")))
                        .getPrincipal())
                .isEqualTo(new Caller(new Authority("ROTHERHAM"), "somebody", Set.of(Role.BROKER), null));
    }

    @Test
    void aProviderSpeaksForTheOneThatItsTokenNames() {
        assertThat(of(Map.of("authority", "ROTHERHAM", "roles", List.of("PROVIDER"), "provider", "f.1-9"))
                        .getPrincipal())
                .isEqualTo(new Caller(
                        new Authority("ROTHERHAM"), "somebody", Set.of(Role.PROVIDER), new ProviderId("f.1-9")));
    }

    @Test
    void aProviderThatNamesNoneMayNothing() {
        assertThat(of(Map.of("authority", "ROTHERHAM", "roles", List.of("PROVIDER")))
                        .getAuthorities())
                .isEmpty();
    }

    @Test
    void othersSpeakForNoProvider() {
        assertThat(of(Map.of("authority", "ROTHERHAM", "roles", List.of("BROKER"), "provider", "f.1-9"))
                        .getPrincipal())
                .isEqualTo(new Caller(new Authority("ROTHERHAM"), "somebody", Set.of(Role.BROKER), null));
    }

    @Test
    void somebodyOnAWardIsOfOneHospital() {
        assertThat(of(Map.of("authority", "ROTHERHAM", "roles", List.of("DISCHARGE"), "hospital", "RFR"))
                        .getPrincipal())
                .isEqualTo(new Caller(new Authority("ROTHERHAM"), "somebody", Set.of(Role.DISCHARGE), null, "RFR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOWHERE", "rotherham", "", "*", "ROTHERHAM "})
    void aTokenOfAnotherAuthorityIsAStrangers(String authority) {
        AbstractAuthenticationToken stranger = of(Map.of("authority", authority, "roles", List.of("BROKER")));
        assertThat(stranger).isInstanceOf(StrangerToken.class);
        assertThat(stranger.getAuthorities()).isEmpty();
    }

    @Test
    void soIsATokenOfNone() {
        assertThat(of(Map.of("roles", List.of("BROKER")))).isInstanceOf(StrangerToken.class);
        assertThat(of(Map.of("authority", List.of("ROTHERHAM"), "roles", List.of("BROKER"))))
                .isInstanceOf(StrangerToken.class);
    }

    private AbstractAuthenticationToken of(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("sub", "somebody");
        return callers.convert(
                new Jwt("token", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), Map.of("alg", "ES256"), all));
    }
}
