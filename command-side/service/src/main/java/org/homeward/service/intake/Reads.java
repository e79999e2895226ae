package org.homeward.service.intake;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one type of value. Null means that it could not, and that the reason is among the faults. */
interface Reads<T> {
    @Nullable
    T read(JsonNode node, Faults faults);

    /** What is expected, for the fault of a wrong type. */
    default @Nullable T wrongType(Faults faults, String expected) {
        faults.add(FaultCode.WRONG_TYPE, "must be " + expected);
        return null;
    }
}
