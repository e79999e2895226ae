package org.homeward.decisions.discharge;

import java.util.ArrayList;
import java.util.List;
import org.homeward.contract.discharge.DischargeEvent;

/** A case as its own stream knows it. */
public sealed interface CaseState {
    /** No case of this id. */
    record Unknown() implements CaseState {}

    /** Everything on record: late entries and retractions make the order of recording another than that of truth. */
    record Known(List<DischargeEvent> entries) implements CaseState {
        public Known {
            entries = List.copyOf(entries);
        }

        Known with(DischargeEvent event) {
            List<DischargeEvent> more = new ArrayList<>(entries);
            more.add(event);
            return new Known(more);
        }
    }
}
