package org.homeward.query.web;

import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * What a provider may ask for: its own. Asking for another provider by name is refused outright (403), which tells
 * nothing, since ids of providers are no secret; asking for another's package finds nothing (404).
 */
public final class OwnProvider {
    private OwnProvider() {}

    /** The provider to which the answer is limited; null where the caller may see all. */
    public static @Nullable ProviderId limit(Caller caller, Role... mayseeAll) {
        for (Role role : mayseeAll) {
            if (caller.is(role)) {
                return null;
            }
        }
        ProviderId own = caller.provider();
        if (own == null) {
            throw new AccessDeniedException("The token names no provider");
        }
        return own;
    }

    /** The provider asked for, or the caller's own where it is limited to that. */
    public static @Nullable ProviderId narrowed(@Nullable ProviderId asked, @Nullable ProviderId limit) {
        if (limit == null) {
            return asked;
        }
        if (asked != null && !asked.equals(limit)) {
            throw new AccessDeniedException("Another provider's");
        }
        return limit;
    }
}
