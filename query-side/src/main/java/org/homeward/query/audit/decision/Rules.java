package org.homeward.query.audit.decision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules in code that decided an event, with their versions, as its metadata names them. */
final class Rules {
    /** What an event was decided by that names no rules. */
    private static final int FIRST_VERSION = 1;

    private Rules() {}

    /**
     * Whether this program can make again what they decided: it holds one version of each.
     *
     * @param said for example {@code package 1, cascade 1}; null: the first ones
     * @param name of those that decide
     * @param held the version that this program holds
     */
    static boolean areHeld(@Nullable String said, String name, int held) {
        if (said == null) {
            return held == FIRST_VERSION;
        }
        Matcher version =
                Pattern.compile("\\b" + Pattern.quote(name) + " (\\d+)\\b").matcher(said);
        return version.find() && version.group(1).equals(Integer.toString(held));
    }
}
