package org.homeward.service.intake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object whose fields are named by an enum's constants. */
record ReadsByName<E extends Enum<E>>(Class<E> names, Reads<?> member) implements Reads<Map<E, ?>> {

    @Override
    public @Nullable Map<E, ?> read(JsonNode node, Faults faults) {
        if (!node.isObject()) {
            return wrongType(faults, "an object");
        }
        ReadsOneOf<E> name = new ReadsOneOf<>(names);
        Map<E, Object> members = new EnumMap<>(names);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Faults at = faults.at(field.getKey());
            E key = name.read(field.getKey(), at);
            Object value = member.read(field.getValue(), at);
            if (key != null && value != null) {
                members.put(key, value);
            }
        }
        return Collections.unmodifiableMap(members);
    }
}
