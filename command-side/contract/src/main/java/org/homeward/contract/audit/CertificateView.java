package org.homeward.contract.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.Urgency;
import org.homeward.contract.WeeklyHours;
import org.jspecify.annotations.Nullable;

/**
 * What was done to find care: who was asked, when, what they said, until when; who was passed over and why; how long it
 * took.
 *
 * @param outcome how the search ended, or how it stands
 * @param took from the request to the end of the search; while it goes on, to {@code asOf}
 * @param position in the log of the last event that it rests on: what is recorded after it does not change it, be it
 *     that somebody looked
 * @param asOf the instant up to which it tells; null: the search is over, and nothing but its events says when
 * @param knownAt what had been recorded by then; null: all that is recorded
 * @param asked every offer, in the order in which they went out
 * @param passedOver every provider that was never asked, with the reasons of the last decision that looked at it
 * @param notConsidered which stages were never reached, in a sentence; null when all were
 * @param text the certificate as plain text, which is what is signed
 */
public record CertificateView(
        PackageId packageId,
        PersonReference person,
        WeeklyHours hoursPerWeek,
        Area area,
        List<SpecialistNeed> needs,
        Urgency urgency,
        LocalDate startBy,
        Instant requestedAt,
        String outcome,
        String took,
        long position,
        @Nullable Instant asOf,
        @Nullable Instant knownAt,
        List<Asked> asked,
        List<PassedOver> passedOver,
        @Nullable String notConsidered,
        String text) {

    /** @param answer what it said and whether that was lawful, in a sentence */
    public record Asked(
            String decision,
            int round,
            @Nullable Tier stage,
            ProviderId providerId,
            String providerName,
            Instant askedAt,
            Instant respondBy,
            String answer) {}

    /** @param decision the one that is quoted */
    public record PassedOver(String decision, ProviderId providerId, String providerName, String sentence) {}
}
