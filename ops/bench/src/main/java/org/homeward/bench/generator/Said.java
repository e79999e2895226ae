package org.homeward.bench.generator;

import org.homeward.contract.Role;

/**
 * Who sends a command, and on what occasion.
 *
 * @param roles as metadata has them
 */
record Said(String authority, String actor, String roles, String correlationId) {
    static Said by(String authority, Role role, String actor, String correlationId) {
        return new Said(authority, actor, role.name(), correlationId);
    }

    /** What the system makes of it by itself. */
    Said by(String automation) {
        return new Said(authority, "system:" + automation, "", correlationId);
    }
}
