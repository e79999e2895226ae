package org.homeward.service.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole number; {@code 45.0} is one. */
record ReadsWholeNumber(long smallest, long largest) implements Reads<Integer> {

    @Override
    public @Nullable Integer read(JsonNode node, Faults faults) {
        if (!node.isNumber()) {
            return wrongType(faults, "a whole number");
        }
        return read(node.decimalValue(), faults);
    }

    @Nullable
    Integer read(BigDecimal number, Faults faults) {
        if (number.compareTo(BigDecimal.valueOf(smallest)) < 0 || number.compareTo(BigDecimal.valueOf(largest)) > 0) {
            faults.add(FaultCode.OUT_OF_RANGE, "must be from " + smallest + " to " + largest);
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > 0 ? wrongType(faults, "a whole number") : Integer.valueOf(plain.intValueExact());
    }
}
