package org.homeward.service.intake;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A whole number; {@code 45.0} is one.
 *
 * @param exact turns a whole number between the limits into its type
 */
record ReadsWholeNumber<N extends Number>(long smallest, long largest, Function<BigDecimal, N> exact)
        implements Reads<N> {

    static ReadsWholeNumber<Integer> ofInteger(long smallest, long largest) {
        return new ReadsWholeNumber<>(smallest, largest, BigDecimal::intValueExact);
    }

    static ReadsWholeNumber<Long> ofLong(long smallest, long largest) {
        return new ReadsWholeNumber<>(smallest, largest, BigDecimal::longValueExact);
    }

    @Override
    public @Nullable N read(JsonNode node, Faults faults) {
        if (!node.isNumber()) {
            return wrongType(faults, "a whole number");
        }
        return read(node.decimalValue(), faults);
    }

    @Nullable
    N read(BigDecimal number, Faults faults) {
        if (number.compareTo(BigDecimal.valueOf(smallest)) < 0 || number.compareTo(BigDecimal.valueOf(largest)) > 0) {
            faults.add(FaultCode.OUT_OF_RANGE, "must be from " + smallest + " to " + largest);
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > 0 ? wrongType(faults, "a whole number") : exact.apply(plain);
    }
}
