package org.homeward.app.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.homeward.query.pages.Browser;
import org.homeward.query.pages.ContentPolicy;
import org.homeward.query.pages.PageSessions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The embedded authorization server: tokens and sign-in of the demo identities, for a program on loopback only. */
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

    /**
     * Its own end of a sign-in and the pages' share one session, and so end together; but each keeps apart who it
     * believes is there.
     */
    @Bean
    @Order(1)
    SecurityFilterChain issuer(
            HttpSecurity http, DemoIdentities identities, PageSessions sessions, ContentPolicy policy)
            throws Exception {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        RequestMatcher signIn = PathPatternRequestMatcher.withDefaults().matcher(SignInPage.PATH);
        PageHeaders.of(http, policy);
        return http.securityMatcher(new OrRequestMatcher(server.getEndpointsMatcher(), signIn))
                .with(server, issuer -> issuer.oidc(Customizer.withDefaults()))
                .addFilterBefore(new SessionLimits(sessions), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(people()))
                .requestCache(cache -> cache.requestCache(
                        KeptRequests.under(DemoIssuer.class.getName() + ".began", Browser::wantsPage)))
                .userDetailsService(new DemoUsers(identities))
                .formLogin(form -> form.loginPage(SignInPage.PATH)
                        .defaultSuccessUrl("/oauth2/authorization/" + PageClient.NAME)
                        .permitAll())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH), Browser::asks))
                .build();
    }

    private static SecurityContextRepository people() {
        HttpSessionSecurityContextRepository people = new HttpSessionSecurityContextRepository();
        people.setSpringSecurityContextKey(DemoIssuer.class.getName() + ".person");
        return people;
    }

    @Bean
    OwnAddress ownAddress() {
        return new OwnAddress();
    }

    @Bean
    PageClient pageClient(
            OwnAddress own, @Value("${server.address}") InetAddress address, JWKSource<SecurityContext> signingKeys) {
        return new DemoPageClient(own, address, signingKeys);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    RegisteredClientRepository demoClients(DemoIdentities identities, OwnAddress own) {
        return new DemoClients(identities, own);
    }

    @Bean
    OAuth2AuthorizationService demoAuthorizations() {
        return new DemoAuthorizations();
    }

    /** A client speaks for itself; a person's ID token tells the pages who it is. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> demoClaims(DemoIdentities identities) {
        return context -> {
            context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
            Authentication person = context.getPrincipal();
            boolean ofAPerson =
                    OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue());
            String name = ofAPerson && person != null
                    ? person.getName()
                    : context.getRegisteredClient().getClientId();
            identities.named(name).ifPresent(identity -> identity.claims().forEach(context.getClaims()::claim));
        };
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(@Value("${homeward.data-dir}") Path dataDirectory) throws IOException {
        ECKey key = SigningKey.in(dataDirectory);
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** Whoever holds a token signed with the key of this data directory got it here; the pages' tokens stay theirs. */
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> signingKeys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signingKeys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(List.of(new MadeForTheApi("", DemoClients.PAGES))));
        return decoder;
    }
}
