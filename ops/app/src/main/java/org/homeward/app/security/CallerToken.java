package org.homeward.app.security;

import java.util.List;
import org.homeward.contract.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A verified token of somebody this deployment knows. Its principal is the {@link Caller}. */
final class CallerToken extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(roles(caller));
        this.caller = caller;
        setAuthenticated(true);
    }

    static List<SimpleGrantedAuthority> roles(Caller caller) {
        return caller.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerToken token && caller.equals(token.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
