package org.homeward.service.intake;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code true} or {@code false}, and no text or number in their place. */
record ReadsFlag() implements Reads<Boolean> {
    @Override
    public @Nullable Boolean read(JsonNode node, Faults faults) {
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : wrongType(faults, "true or false");
    }
}
