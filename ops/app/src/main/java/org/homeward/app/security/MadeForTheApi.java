package org.homeward.app.security;

import java.util.List;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * A token opens the API only if it was made for it. An ID token, which tells the pages who somebody is, carries the same
 * claims and the same signature, and travels in addresses when somebody signs out: it opens nothing.
 */
final class MadeForTheApi implements OAuth2TokenValidator<Jwt> {
    private final String audience;
    private final String pages;

    /**
     * @param audience the API, as the issuer names it in the claim {@code aud}; blank: it names none
     * @param pages the pages' client at the issuer; blank: there is none
     */
    MadeForTheApi(String audience, String pages) {
        this.audience = audience;
        this.pages = pages;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        List<String> named = token.getAudience() == null ? List.of() : token.getAudience();
        boolean another = !audience.isBlank() && !named.contains(audience);
        boolean thePages = !pages.isBlank() && named.contains(pages);
        return another || thePages
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token was not made for this API", null))
                : OAuth2TokenValidatorResult.success();
    }
}
