package org.homeward.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is asking, as the verified token says. {@code provider} only for the role {@link Role#PROVIDER}. */
public record Caller(
        Authority authority,
        String subject,
        Set<Role> roles,
        @Nullable ProviderId provider) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
