package org.homeward.query.pages;

import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;

/**
 * A page that the navigation and the home page offer. Whoever adds a page adds a bean of this.
 *
 * @param path where it is, for example {@code /discharge}
 * @param label its name in the navigation
 * @param description one sentence for the home page
 * @param roles to whom it is offered; the page itself checks again
 */
public record PageLink(String path, String label, String description, Set<Role> roles) {
    public PageLink {
        roles = Set.copyOf(roles);
    }

    boolean isFor(Caller caller) {
        return roles.stream().anyMatch(caller::is);
    }

    boolean leadsTo(String address) {
        return address.equals(path) || address.startsWith(path + "/");
    }
}
