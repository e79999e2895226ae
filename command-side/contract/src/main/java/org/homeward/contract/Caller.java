package org.homeward.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as the verified token says.
 *
 * @param provider only for the role {@link Role#PROVIDER}
 * @param hospital ODS code of the only hospital that somebody on a ward may see; null for whoever sees all of them
 */
public record Caller(
        Authority authority,
        String subject,
        Set<Role> roles,
        @Nullable ProviderId provider,
        @Nullable String hospital) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Somebody who is not of one hospital alone. */
    public Caller(Authority authority, String subject, Set<Role> roles, @Nullable ProviderId provider) {
        this(authority, subject, roles, provider, null);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
