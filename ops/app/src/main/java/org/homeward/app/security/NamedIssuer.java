package org.homeward.app.security;

import java.util.List;
import org.homeward.query.pages.SignInOff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** A real deployment accepts the tokens of its issuer and no others; there are no demo identities then. */
@Configuration(proxyBeanMethods = false)
@Conditional(AnIssuerIsNamed.class)
class NamedIssuer {
    private static final String OFF = "nobody can sign in, since homeward.pages.client-id is not set";

    /** Without a client of the pages there is the API alone. */
    @Bean
    @ConditionalOnExpression("!'${homeward.pages.client-id}'.isBlank()")
    PageClient pageClient(
            @Value("${homeward.issuer}") String issuer,
            @Value("${homeward.pages.client-id}") String id,
            @Value("${homeward.pages.client-secret}") String secret,
            @Value("${homeward.pages.scopes}") List<String> scopes) {
        return new NamedPageClient(issuer, id, secret, scopes);
    }

    @Bean
    @ConditionalOnMissingBean(PageClient.class)
    SignInOff signInOff() {
        return new SignInOff(OFF);
    }

    /** Asks the issuer for its keys with the first token, not at the start: either may come up first. */
    @Bean
    JwtDecoder tokensOfTheIssuer(
            @Value("${homeward.issuer}") String issuer,
            @Value("${homeward.audience}") String audience,
            @Value("${homeward.pages.client-id}") String pages) {
        MadeForTheApi made = new MadeForTheApi(audience, pages);
        JwtDecoder decoder = new SupplierJwtDecoder(() -> tokensOf(issuer, made));
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException silent) {
                throw new JwtException("The issuer " + issuer + " does not answer", silent);
            }
        };
    }

    private static JwtDecoder tokensOf(String issuer, MadeForTheApi made) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
        JwtTypeValidator type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        type.setAllowEmpty(true);
        decoder.setJwtValidator(
                JwtValidators.createDefaultWithValidators(List.of(type, new JwtIssuerValidator(issuer), made)));
        return decoder;
    }
}
