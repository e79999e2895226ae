package org.homeward.decisions.discharge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homeward.contract.discharge.DischargeEvent;

/** A case as its own stream knows it. */
public sealed interface CaseState {
    /** How it stands with the person after everything on record; empty when there is no case. */
    Optional<Stay> now();

    /** No case of this id. */
    record Unknown() implements CaseState {
        @Override
        public Optional<Stay> now() {
            return Optional.empty();
        }
    }

    /** Everything on record: late entries and retractions make the order of recording another than that of truth. */
    record Known(List<DischargeEvent> entries) implements CaseState {
        public Known {
            entries = List.copyOf(entries);
        }

        @Override
        public Optional<Stay> now() {
            return Optional.of(CaseStory.of(entries).last());
        }

        Known with(DischargeEvent event) {
            List<DischargeEvent> more = new ArrayList<>(entries);
            more.add(event);
            return new Known(more);
        }
    }
}
