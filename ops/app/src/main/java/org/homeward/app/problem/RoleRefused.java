package org.homeward.app.problem;

import java.util.List;
import org.springframework.security.access.AccessDeniedException;

/** A good token whose roles, or whose provider, do not let it call an endpoint. Its message is for people. */
public final class RoleRefused extends AccessDeniedException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> roles;

    /** @param roles that may */
    public RoleRefused(List<String> roles, String detail) {
        super(detail);
        this.roles = List.copyOf(roles);
    }

    List<String> roles() {
        return roles;
    }
}
