package org.homeward.query.brokerage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.HandBack;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.query.reading.London;
import org.jspecify.annotations.Nullable;

/**
 * The care of a package as one provider has it: until it gives it back, and then to its last day.
 *
 * @param lastDay null while it keeps the package
 */
record Holding(Placement placement, @Nullable LocalDate lastDay) {
    /** @param provider null: whoever has the package, or else cares to the end of its notice */
    static Optional<Holding> of(PackageEntry entry, @Nullable ProviderId provider, Instant at) {
        return Optional.ofNullable(entry.placement())
                .filter(placement -> provider == null || placement.providerId().equals(provider))
                .map(placement -> new Holding(placement, null))
                .or(() -> entry.handBacks().reversed().stream()
                        .filter(back -> provider == null || back.providerId().equals(provider))
                        .filter(back -> isInNotice(back, London.dayOf(at)))
                        .findFirst()
                        .flatMap(back -> Optional.ofNullable(back.placement())
                                .map(placement -> new Holding(placement, back.lastDay()))));
    }

    private static boolean isInNotice(HandBack back, LocalDate today) {
        return back.lastDay() != null && !today.isAfter(back.lastDay());
    }
}
