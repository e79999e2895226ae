package org.homeward.service.processing;

import java.util.Set;

/**
 * What a node does. Alone it does everything; several may share it.
 *
 * @param names one or more of {@link #ALL}
 */
public record NodeRoles(Set<String> names) {
    /** Decides: handles commands, those of other nodes too where Axon Server brings them. */
    public static final String COMMAND = "command";

    /** Follows the log: views, directory, automations, and what falls due. */
    public static final String PROJECTIONS = "projections";

    /** Answers callers: the API and the pages, writing and reading. */
    public static final String QUERY = "query";

    public static final Set<String> ALL = Set.of(COMMAND, PROJECTIONS, QUERY);

    public NodeRoles {
        names = Set.copyOf(names);
    }

    public boolean has(String role) {
        return names.contains(role);
    }
}
