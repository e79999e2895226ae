package org.homeward.app.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Makes a {@link Caller} of a verified token's claims {@code authority}, {@code roles}, {@code provider}, {@code hospital}. */
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {
    private static final int LONGEST_NAME = 128;

    private final Set<String> authorities;

    /** @param authorities those whose data this deployment holds */
    Callers(Collection<String> authorities) {
        this.authorities = Set.copyOf(authorities);
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        String subject = text(token, "sub");
        String authority = text(token, "authority");
        if (subject == null || authority == null || !authorities.contains(authority)) {
            return new StrangerToken(Objects.requireNonNullElse(subject, "unknown"));
        }
        Set<Role> roles = roles(token);
        ProviderId provider = roles.contains(Role.PROVIDER) ? provider(token) : null;
        if (provider == null) {
            // A provider that does not say which one could speak for any.
            roles.remove(Role.PROVIDER);
        }
        return new CallerToken(new Caller(new Authority(authority), subject, roles, provider, text(token, "hospital")));
    }

    private static @Nullable ProviderId provider(Jwt token) {
        String provider = text(token, "provider");
        return provider == null ? null : new ProviderId(provider);
    }

    /** Roles that this program does not know are somebody else's. */
    private static Set<Role> roles(Jwt token) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (token.getClaims().get("roles") instanceof List<?> names) {
            for (Role role : Role.values()) {
                if (names.contains(role.name())) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static @Nullable String text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text && !text.isBlank() && text.length() <= LONGEST_NAME
                ? text
                : null;
    }
}
