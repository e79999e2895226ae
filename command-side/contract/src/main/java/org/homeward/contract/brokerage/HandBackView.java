package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A provider that gave the package back.
 *
 * @param note its words; null when there are none or the person was erased
 * @param lastDay last day of its care; null when it never started
 */
public record HandBackView(
        ProviderId providerId,
        PackageCommand.HandBackReason reason,
        @Nullable String note,
        @Nullable LocalDate lastDay,
        Instant at) {}
