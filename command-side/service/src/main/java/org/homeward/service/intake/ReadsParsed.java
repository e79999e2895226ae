package org.homeward.service.intake;

import java.time.DateTimeException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A text that a parser understands and that lies in a range: dates, times, instants. */
record ReadsParsed<T extends Comparable<? super T>>(
        String expected, Function<String, T> parser, Supplier<Range<T>> range) implements Reads<T> {

    record Range<T>(T first, T last) {}

    @Override
    public @Nullable T read(JsonNode node, Faults faults) {
        return node.isString() ? read(node.stringValue(), faults) : wrongType(faults, "a text: " + expected);
    }

    @Nullable
    T read(String text, Faults faults) {
        T value;
        try {
            value = parser.apply(text);
        } catch (DateTimeException e) {
            faults.add(FaultCode.BAD_FORMAT, "must be " + expected);
            return null;
        }
        Range<T> allowed = range.get();
        if (value.compareTo(allowed.first()) < 0 || value.compareTo(allowed.last()) > 0) {
            faults.add(FaultCode.OUT_OF_RANGE, "must be from " + allowed.first() + " to " + allowed.last());
            return null;
        }
        return value;
    }
}
