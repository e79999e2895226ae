package org.homeward.service.discharge;

import java.util.Map;
import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.springframework.stereotype.Component;

/** A request may be for a stay that is known, not over, and the same person's. */
@Component
class OpenStays implements StaysOfRequests {
    private static final Map<String, String> PLACE = Map.of("field", "dischargeCaseId");

    private final CaseHistory history;

    OpenStays(CaseHistory history) {
        this.history = history;
    }

    @Override
    public Optional<Rejection> objection(Authority authority, CaseId id, PersonReference person) {
        Optional<CaseOpened> opening = history.opening(authority, id);
        if (opening.isEmpty()) {
            return objection(RejectionCode.CASE_UNKNOWN, "No discharge case " + id);
        }
        if (!opening.get().person().reference().equals(person)) {
            return objection(RejectionCode.CASE_OF_OTHER_PERSON, "Discharge case " + id + " is not of " + person);
        }
        if (history.isClosed(authority, id)) {
            return objection(RejectionCode.CASE_NO_LONGER_OPEN, "Discharge case " + id + " is closed");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> objection(RejectionCode code, String detail) {
        return Optional.of(new Rejection(code, detail, PLACE));
    }
}
