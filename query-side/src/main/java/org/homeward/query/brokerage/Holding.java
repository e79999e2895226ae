package org.homeward.query.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.HandBack;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;

/** The care of a package as one provider has it: until it gives it back, and then to its last day. */
final class Holding {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Holding() {}

    static Optional<Placement> of(PackageEntry entry, ProviderId provider, Instant at) {
        return Optional.ofNullable(entry.placement())
                .filter(placement -> placement.providerId().equals(provider))
                .or(() -> entry.handBacks().reversed().stream()
                        .filter(back -> back.providerId().equals(provider))
                        .filter(back -> isInNotice(back, at.atZone(LONDON).toLocalDate()))
                        .findFirst()
                        .map(HandBack::placement));
    }

    private static boolean isInNotice(HandBack back, LocalDate today) {
        return back.lastDay() != null && !today.isAfter(back.lastDay());
    }
}
