package org.homeward.app.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** A real deployment accepts the tokens of its issuer and no others; there are no demo identities then. */
@Configuration(proxyBeanMethods = false)
@Conditional(AnIssuerIsNamed.class)
class NamedIssuer {
    /** Asks the issuer for its keys with the first token, not at the start: either may come up first. */
    @Bean
    JwtDecoder tokensOfTheIssuer(@Value("${homeward.issuer}") String issuer) {
        return new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(issuer));
    }
}
