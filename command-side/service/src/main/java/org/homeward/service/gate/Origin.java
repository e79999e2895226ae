package org.homeward.service.gate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, and on what occasion.
 *
 * @param actor the caller's subject, or {@code system:} and a name
 * @param causationId the message that caused the command; null when nothing inside the system did
 * @param occurredAt when it was true in the world, if that was earlier; for senders inside the system only
 */
public record Origin(
        Authority authority,
        String actor,
        Set<Role> roles,
        String correlationId,
        @Nullable String causationId,
        @Nullable Instant occurredAt) {

    public Origin {
        roles = Set.copyOf(roles);
    }

    public static Origin of(Caller caller, String correlationId) {
        return new Origin(caller.authority(), caller.subject(), caller.roles(), correlationId, null, null);
    }

    /** The automation {@code name}, because of {@code cause}. */
    public static Origin automation(String name, EventMessage<?> cause) {
        return new Origin(
                new Authority(text(cause, MetadataKeys.AUTHORITY)),
                "system:" + name,
                Set.of(),
                text(cause, MetadataKeys.CORRELATION_ID),
                cause.getIdentifier(),
                null);
    }

    private static String text(EventMessage<?> message, String key) {
        if (message.getMetaData().get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Event " + message.getIdentifier() + " has no " + key);
    }

    Map<String, String> metadata() {
        var metadata = new HashMap<String, String>();
        metadata.put(MetadataKeys.AUTHORITY, authority.value());
        metadata.put(MetadataKeys.ACTOR, actor);
        metadata.put(MetadataKeys.ROLES, roles.stream().map(Role::name).sorted().collect(Collectors.joining(",")));
        metadata.put(MetadataKeys.CORRELATION_ID, correlationId);
        if (causationId != null) {
            metadata.put(MetadataKeys.CAUSATION_ID, causationId);
        }
        if (occurredAt != null) {
            metadata.put(MetadataKeys.OCCURRED_AT, occurredAt.toString());
        }
        return metadata;
    }
}
