package org.homeward.decisions.whatif;

import java.time.Instant;
import org.homeward.contract.Command;
import org.homeward.contract.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * What the system itself makes of an event.
 *
 * @param key what ties it to its counterpart on record
 * @param otherwise what is done when the command comes too late to be wanted
 * @param due null: at once
 */
public record Reaction(
        String key,
        Command command,
        @Nullable Reaction otherwise,
        @Nullable Instant due) {
    static Reaction now(String key, Command command) {
        return new Reaction(key, command, null, null);
    }

    static Reaction due(String key, Instant due, Command command) {
        return new Reaction(key, command, null, due);
    }

    static String key(String kind, Object... parts) {
        StringBuilder key = new StringBuilder(kind);
        for (Object part : parts) {
            key.append('/').append(part instanceof Identifier id ? id.value() : part);
        }
        return key.toString();
    }
}
