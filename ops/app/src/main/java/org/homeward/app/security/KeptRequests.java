package org.homeward.app.security;

import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What somebody wanted before they were asked to sign in. */
final class KeptRequests {
    private KeptRequests() {}

    /** @param name under which a session keeps it, so that several can be kept apart */
    // The library takes null for "add nothing to the address", but does not say so.
    @SuppressWarnings("NullAway")
    static RequestCache under(String name, RequestMatcher worthKeeping) {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setSessionAttrName(name);
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(worthKeeping);
        return cache;
    }
}
