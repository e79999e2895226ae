package org.homeward.app.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
        Caller caller = of(token.getClaims());
        return caller == null
                ? new StrangerToken(Objects.requireNonNullElse(text(token.getClaims(), "sub"), "unknown"))
                : new CallerToken(caller);
    }

    /** Null if the claims do not say whose they are, or name an authority that is not here. */
    @Nullable
    Caller of(Map<String, Object> claims) {
        String subject = text(claims, "sub");
        String authority = text(claims, "authority");
        if (subject == null || authority == null || !authorities.contains(authority)) {
            return null;
        }
        Set<Role> roles = roles(claims);
        ProviderId provider = roles.contains(Role.PROVIDER) ? provider(claims) : null;
        if (provider == null) {
            // A provider that does not say which one could speak for any.
            roles.remove(Role.PROVIDER);
        }
        return new Caller(new Authority(authority), subject, roles, provider, text(claims, "hospital"));
    }

    private static @Nullable ProviderId provider(Map<String, Object> claims) {
        String provider = text(claims, "provider");
        return provider == null ? null : new ProviderId(provider);
    }

    /** Roles that this program does not know are somebody else's. */
    private static Set<Role> roles(Map<String, Object> claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claims.get("roles") instanceof List<?> names) {
            for (Role role : Role.values()) {
                if (names.contains(role.name())) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }

    private static @Nullable String text(Map<String, Object> claims, String claim) {
        return claims.get(claim) instanceof String text && !text.isBlank() && text.length() <= LONGEST_NAME
                ? text
                : null;
    }
}
