package org.homeward.app.security;

import org.homeward.contract.Caller;
import org.homeward.query.pages.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A person who signed in, known to this deployment. Lives as long as a session in memory. */
final class PageUser extends DefaultOidcUser implements SignedIn {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    PageUser(OidcIdToken token, Caller caller) {
        super(CallerToken.roles(caller), token);
        this.caller = caller;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public String displayName() {
        String name = getIdToken().getFullName();
        return name == null || name.isBlank() ? caller.subject() : name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof PageUser user && caller.equals(user.caller);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
