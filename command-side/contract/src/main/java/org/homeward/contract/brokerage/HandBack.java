package org.homeward.contract.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A provider gave the package back.
 *
 * @param lastDay last day of its care; null when it never started
 */
public record HandBack(
        ProviderId providerId,
        PackageCommand.HandBackReason reason,
        @Nullable Sealed note,
        @Nullable LocalDate lastDay,
        Instant at) {}
