package org.homeward.service.intake;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of an enum's names, exactly as written in the documents. */
record ReadsOneOf<E extends Enum<E>>(Class<E> type) implements Reads<E> {

    @Override
    public @Nullable E read(JsonNode node, Faults faults) {
        return node.isString() ? read(node.stringValue(), faults) : wrongType(faults, "a text: " + names());
    }

    @Nullable
    E read(String name, Faults faults) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        faults.add(FaultCode.UNKNOWN_VALUE, "must be " + names());
        return null;
    }

    private String names() {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ", "one of ", ""));
    }
}
