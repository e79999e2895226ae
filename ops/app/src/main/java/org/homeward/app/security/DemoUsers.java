package org.homeward.app.security;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The demo identities as people who sign in to the pages. */
final class DemoUsers implements UserDetailsService {
    private final DemoIdentities identities;

    DemoUsers(DemoIdentities identities) {
        this.identities = identities;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return identities
                .named(name)
                .map(identity -> User.withUsername(identity.name())
                        .password("{noop}" + DemoIdentities.SECRET)
                        .roles(identity.role().name())
                        .build())
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(name));
    }
}
