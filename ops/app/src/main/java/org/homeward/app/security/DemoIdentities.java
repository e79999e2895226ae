package org.homeward.app.security;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.homeward.contract.Role;

/** One demo identity of each role for both demo authorities, and one on a ward. */
public record DemoIdentities(List<DemoIdentity> all) {
    public static final String SECRET = "homeward-demo";

    static DemoIdentities of(String provider, String providerElsewhere, String hospital) {
        Stream<DemoIdentity> here = Stream.concat(
                ofEachRole("ROTHERHAM", "", provider), Stream.of(DemoIdentity.ward("ROTHERHAM", hospital)));
        return new DemoIdentities(Stream.concat(here, ofEachRole("ELSEWHERE", "-elsewhere", providerElsewhere))
                .toList());
    }

    private static Stream<DemoIdentity> ofEachRole(String authority, String suffix, String provider) {
        return Stream.of(Role.values()).map(role -> DemoIdentity.of(authority, role, suffix, provider));
    }

    Optional<DemoIdentity> named(String name) {
        return all.stream().filter(identity -> identity.name().equals(name)).findFirst();
    }
}
