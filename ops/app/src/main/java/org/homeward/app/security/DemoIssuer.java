package org.homeward.app.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/** The embedded authorization server: client credentials of the demo identities, for a program on loopback only. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoIssuerIsNamed.class)
class DemoIssuer {
    @Bean
    DemoIdentities demoIdentities(
            @Value("${homeward.demo.provider}") String provider,
            @Value("${homeward.demo.provider-elsewhere}") String providerElsewhere,
            @Value("${homeward.demo.hospital}") String hospital) {
        return DemoIdentities.of(provider, providerElsewhere, hospital);
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoints(HttpSecurity http) throws Exception {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository demoClients(DemoIdentities identities) {
        return new DemoClients(identities);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> demoClaims(DemoIdentities identities) {
        return context -> identities
                .named(context.getRegisteredClient().getClientId())
                .filter(_ -> OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()))
                .ifPresent(identity -> {
                    context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
                    identity.claims().forEach(context.getClaims()::claim);
                });
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(@Value("${homeward.data-dir}") Path dataDirectory) throws IOException {
        ECKey key = SigningKey.in(dataDirectory);
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** Whoever holds a token signed with the key of this data directory got it here. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> signingKeys) {
        return NimbusJwtDecoder.withJwkSource(signingKeys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }
}
