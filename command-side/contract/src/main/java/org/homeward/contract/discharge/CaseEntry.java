package org.homeward.contract.discharge;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.Person;
import org.jspecify.annotations.Nullable;

/**
 * What the view of cases keeps of one while it stands so: projections write it, queries read it. The person stays
 * sealed.
 *
 * @param readyAt discharge ready date; see {@link BoardRow}
 * @param closedAt when it was discharged or cancelled
 * @param period which period of not meeting the criteria the clock shows; 0 while they are met or were to the end
 * @param earlierSeconds whole seconds of the other periods, each rounded down
 * @param linked package requests
 * @param ruleVersion of the rules by which the clock was read
 */
public record CaseEntry(
        CaseId id,
        Person person,
        OdsCode hospital,
        String ward,
        Pathway pathway,
        CaseStatus status,
        Instant admittedAt,
        @Nullable Instant readyAt,
        @Nullable Instant closedAt,
        int period,
        long earlierSeconds,
        List<PackageId> linked,
        int ruleVersion) {
    public CaseEntry {
        linked = List.copyOf(linked);
    }
}
