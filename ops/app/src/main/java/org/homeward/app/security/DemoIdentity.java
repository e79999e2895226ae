package org.homeward.app.security;

import java.util.Locale;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;

/** A client that anybody may be on their own machine: {@code broker} and so on, and {@code broker-elsewhere}. */
public record DemoIdentity(
        String name, String authority, Role role, @Nullable String provider) {

    static DemoIdentity of(String authority, Role role, String suffix, String provider) {
        return new DemoIdentity(
                role.name().toLowerCase(Locale.ROOT) + suffix,
                authority,
                role,
                role == Role.PROVIDER ? provider : null);
    }
}
