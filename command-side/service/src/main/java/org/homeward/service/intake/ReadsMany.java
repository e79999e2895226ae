package org.homeward.service.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An array: a list, or a set whose members may stand in it once. */
record ReadsMany(Reads<?> member, int fewest, int most, boolean unique) implements Reads<Collection<?>> {

    @Override
    public @Nullable Collection<?> read(JsonNode node, Faults faults) {
        if (!node.isArray()) {
            return wrongType(faults, "an array");
        }
        if (node.size() < fewest) {
            faults.add(
                    FaultCode.TOO_FEW, fewest == 1 ? "must not be empty" : "must have " + fewest + " members or more");
            return null;
        }
        if (node.size() > most) {
            // The members are not looked at: their faults would bury this one.
            faults.add(FaultCode.TOO_MANY, "must have " + most + " members at most");
            return null;
        }
        return members(node, faults);
    }

    private Collection<?> members(JsonNode node, Faults faults) {
        List<Object> list = new ArrayList<>();
        Set<Object> seen = new LinkedHashSet<>();
        for (int index = 0; index < node.size(); index++) {
            Faults at = faults.at(index);
            Object value = member.read(node.get(index), at);
            if (value == null) {
                continue;
            }
            list.add(value);
            if (!seen.add(value) && unique) {
                at.add(FaultCode.DUPLICATE, "stands in the list already");
            }
        }
        return unique ? java.util.Collections.unmodifiableSet(seen) : List.copyOf(list);
    }
}
