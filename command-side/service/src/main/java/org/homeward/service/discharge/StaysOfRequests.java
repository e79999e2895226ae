package org.homeward.service.discharge;

import java.util.Optional;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Rejection;

/** Whether a package request may be for a hospital stay. */
@FunctionalInterface
public interface StaysOfRequests {
    /** Why a request for this person may not name the case; empty when it may. */
    Optional<Rejection> objection(Authority authority, CaseId id, PersonReference person);
}
