package org.homeward.app.example;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Funder;
import org.homeward.contract.PackageId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Urgency;
import org.homeward.contract.brokerage.Visit;
import org.jspecify.annotations.Nullable;

/** A package as the seed lets it happen: who, what and when; which provider gets it is for the cascade. */
record PlannedPackage(
        int number,
        PackageId id,
        InventedPerson person,
        String district,
        List<Visit> visits,
        List<SpecialistNeed> needs,
        Funder funder,
        Urgency urgency,
        Instant requestedAt,
        Instant answeredAt,
        Instant assessedAt,
        Instant startedAt,
        LocalDate startBy,
        @Nullable Instant suspendedAt,
        @Nullable Instant endedAt) {}
