package org.homeward.app.security;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.query.pages.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** A person who signed in, known to this deployment. Lives as long as a session, on whichever node. */
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

    private Object writeReplace() {
        ProviderId provider = caller.provider();
        return new Kept(
                getIdToken(),
                caller.authority().value(),
                caller.subject(),
                new ArrayList<>(caller.roles().stream().map(Role::name).toList()),
                provider == null ? null : provider.value(),
                caller.hospital());
    }

    private void readObject(ObjectInputStream stream) throws InvalidObjectException {
        throw new InvalidObjectException("Kept in another form");
    }

    /** As a session keeps it. */
    private record Kept(
            OidcIdToken token,
            String authority,
            String subject,
            ArrayList<String> roles,
            @Nullable String provider,
            @Nullable String hospital)
            implements Serializable {
        private Object readResolve() {
            Set<Role> known = roles.stream().map(Role::valueOf).collect(Collectors.toSet());
            ProviderId of = provider == null ? null : new ProviderId(provider);
            return new PageUser(token, new Caller(new Authority(authority), subject, known, of, hospital));
        }
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
