package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A provider that gave the package back.
 *
 * @param note its words; null when there are none or the person was erased
 * @param at when it gave the package back
 * @param placedAt when the package had been placed with it
 * @param startedOn first day of its care; null when it never started, likewise {@code lastDay}, its last
 */
public record HandBackView(
        ProviderId providerId,
        String providerName,
        PackageCommand.HandBackReason reason,
        @Nullable String note,
        @Nullable LocalDate lastDay,
        Instant at,
        @Nullable Instant placedAt,
        @Nullable LocalDate startedOn) {}
