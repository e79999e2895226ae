package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A provider gave the package back.
 *
 * @param placedAt when the package was placed with it
 * @param startedOn first day of its care; null when it never started, likewise {@code lastDay}, its last
 * @param placement the care as the provider had it, and gives it on to its last day
 */
public record HandBack(
        ProviderId providerId,
        PackageCommand.HandBackReason reason,
        @Nullable Sealed note,
        @Nullable LocalDate lastDay,
        Instant at,
        @Nullable Instant placedAt,
        @Nullable LocalDate startedOn,
        PackageEntry.@Nullable Placement placement) {}
