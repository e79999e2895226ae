package org.homeward.decisions.brokerage;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.brokerage.ShortVisit;
import org.homeward.contract.brokerage.Visit;
import org.jspecify.annotations.Nullable;

/** What is asked for, as it stands. */
record Terms(
        List<Visit> visits,
        WeeklyHours hoursPerWeek,
        List<SpecialistNeed> needs,
        Urgency urgency,
        LocalDate startBy,
        List<ProviderId> preferred,
        List<ProviderId> excluded,
        @Nullable ShortVisit shortVisit,
        @Nullable Sealed notes) {}
