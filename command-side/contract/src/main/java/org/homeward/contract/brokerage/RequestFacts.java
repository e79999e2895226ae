package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.PackageId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.Policy;

/**
 * What a round's decision knew besides its candidates.
 *
 * @param decidedAt the instant of the decision
 * @param position position in the log up to which the candidates' facts were known
 * @param policy the policy in force, whole, so that the decision can be recomputed from its event alone
 */
public record RequestFacts(
        PackageId packageId,
        Area area,
        List<SpecialistNeed> needs,
        WeeklyHours hoursPerWeek,
        int carersNeeded,
        Urgency urgency,
        LocalDate startBy,
        boolean frameworkOpen,
        int policyVersion,
        Policy policy,
        long position,
        Instant decidedAt) {}
