package org.homeward.app.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;

/** A client, and a user of the pages, that anybody may be on their own machine: {@code broker}, {@code broker-elsewhere}. */
public record DemoIdentity(
        String name,
        String authority,
        Role role,
        @Nullable String provider,
        @Nullable String hospital) {

    static DemoIdentity of(String authority, Role role, String suffix, String provider) {
        return new DemoIdentity(
                role.name().toLowerCase(Locale.ROOT) + suffix,
                authority,
                role,
                role == Role.PROVIDER ? provider : null,
                null);
    }

    /** Somebody on a ward, who sees one hospital. */
    static DemoIdentity ward(String authority, String hospital) {
        return new DemoIdentity("ward", authority, Role.DISCHARGE, null, hospital);
    }

    /** What its tokens say. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("authority", authority);
        claims.put("roles", List.of(role.name()));
        if (provider != null) {
            claims.put("provider", provider);
        }
        if (hospital != null) {
            claims.put("hospital", hospital);
        }
        return claims;
    }
}
