package org.homeward.app.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A verified token that does not say whose it is: of no authority of this deployment. It opens nothing. */
final class StrangerToken extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final String subject;

    StrangerToken(String subject) {
        super(List.of());
        this.subject = subject;
        setAuthenticated(true);
    }

    @Override
    public String getPrincipal() {
        return subject;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StrangerToken token && subject.equals(token.subject);
    }

    @Override
    public int hashCode() {
        return subject.hashCode();
    }
}
