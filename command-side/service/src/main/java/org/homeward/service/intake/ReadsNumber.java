package org.homeward.service.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A number that is exact: within its range, and a multiple of its step where it has one. */
record ReadsNumber(
        BigDecimal smallest, BigDecimal largest, @Nullable BigDecimal step) implements Reads<BigDecimal> {

    @Override
    public @Nullable BigDecimal read(JsonNode node, Faults faults) {
        if (!node.isNumber()) {
            return wrongType(faults, "a number");
        }
        return read(node.decimalValue(), faults);
    }

    @Nullable
    BigDecimal read(BigDecimal number, Faults faults) {
        // Compared before anything is computed with it: 1e999999999 would take the memory of its digits.
        if (number.compareTo(smallest) < 0 || number.compareTo(largest) > 0) {
            faults.add(
                    FaultCode.OUT_OF_RANGE,
                    "must be from " + smallest.toPlainString() + " to " + largest.toPlainString());
            return null;
        }
        if (step != null && !isMultiple(number, step)) {
            faults.add(FaultCode.NOT_QUARTER_HOURS, "must be a multiple of " + step.toPlainString());
            return null;
        }
        return number;
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal step) {
        // More decimals than any multiple can have: no division of a number with a million of them.
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= step.scale() && plain.remainder(step).signum() == 0;
    }
}
