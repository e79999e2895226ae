package org.homeward.query.audit.pages;

import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;

/**
 * A tool that the audit's first page offers. Whoever adds one adds a bean of this; beans come in the order of their
 * {@code @Order}.
 *
 * @param path where it begins, for example {@code /audit/checkpoint}, or {@code #find} for the form on that first page
 * @param label its name
 * @param description one sentence: what it tells
 * @param roles to whom it is offered; its page itself checks again
 */
public record AuditTool(String path, String label, String description, Set<Role> roles) {
    public AuditTool {
        roles = Set.copyOf(roles);
    }

    boolean isFor(Caller caller) {
        return roles.stream().anyMatch(caller::is);
    }
}
