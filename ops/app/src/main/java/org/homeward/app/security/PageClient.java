package org.homeward.app.security;

import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** As whom the pages ask an issuer who somebody is, and how they read its answer. */
interface PageClient extends ClientRegistrationRepository {
    /** The name in the addresses {@code /oauth2/authorization/homeward} and {@code /login/oauth2/code/homeward}. */
    String NAME = "homeward";

    String REDIRECT = "{baseUrl}/login/oauth2/code/" + NAME;

    /** Checks the signature; the claims are checked apart. */
    NimbusJwtDecoder signatures();

    /** The origin to which a form of ours may lead, beside our own; blank: none. */
    String origin();
}
