package org.homeward.contract.audit;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Tier;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.RoundCause;
import org.jspecify.annotations.Nullable;

/**
 * A decision of a cascade: what is recorded of it, what comes out when it is made again on the recorded facts, and
 * whether both are the same.
 *
 * @param id package id and round number, or package id, {@code .p} and log position where nobody could be asked
 * @param round null where nobody could be asked
 * @param stage whom it asked; null where nobody could be asked
 * @param summary the decision in a few sentences
 * @param policyVersion the council's policy that held
 * @param rules the rules in code that decided, with their versions
 * @param factsPosition log position up to which the facts were known
 * @param eventPosition of the decision's event in the log
 * @param recorded the recorded facts and what was decided on them
 * @param recomputed the same facts, and what this program decides on them now; null when it no longer holds the rules
 * @param recordedDigest SHA-256 of the event as stored, hexadecimal
 * @param recomputedDigest SHA-256 of the event as it would be stored now; null when it cannot be recomputed. It is the
 *     other one where both agree, unless the event was stored in an older revision
 * @param verdictInWords what the verdict means, for somebody who does not read JSON
 * @param difference where the two differ first, or whom the facts leave out; null when they agree
 * @param providers what became of each provider, and why; with {@code ?provider=} that one alone
 * @param checks the other decisions around it, made again
 */
public record DecisionView(
        String id,
        PackageId packageId,
        @Nullable Integer round,
        int attempt,
        RoundCause cause,
        @Nullable Tier stage,
        String summary,
        Instant decidedAt,
        Instant recordedAt,
        String recordedBy,
        int policyVersion,
        String rules,
        long factsPosition,
        long eventPosition,
        String eventId,
        Verdict verdict,
        String verdictInWords,
        @Nullable String difference,
        String recordedDigest,
        @Nullable String recomputedDigest,
        List<ProviderReason> providers,
        List<DecisionCheck> checks,
        Considered recorded,
        @Nullable Considered recomputed) {

    /** Whether a decision made again is the one recorded. */
    public enum Verdict {
        /** To the byte. */
        AGREES,
        /** This program, with the same version of its rules, decides otherwise: one of the two was altered. */
        DIFFERS,
        /** It comes out the same, but its facts leave out a provider that should have been considered. */
        INCOMPLETE,
        /** It comes out the same, but a row of the request's stream is not the one that was recorded. */
        ALTERED,
        /** It was decided under a version of the rules that this program does not hold. */
        OTHER_RULES
    }

    /**
     * What became of a provider.
     *
     * @param considered false for a provider that the decision did not look at; the sentence says why
     * @param asked whether it got an offer in this round
     * @param rank its place in the order; null where it had none
     * @param sentence why it was asked or passed over
     * @param answer what came of its offer, and whether that was lawful; null where it was not asked
     */
    public record ProviderReason(
            ProviderId providerId,
            String providerName,
            boolean considered,
            boolean asked,
            @Nullable Integer rank,
            String sentence,
            @Nullable String answer) {}

    /**
     * A decision beside the order of providers, made again on what is recorded.
     *
     * @param what which decision
     * @param recorded what the log says
     * @param recomputed what comes out; null when this program does not hold the rules
     * @param verdict whether both are the same, or that this program does not hold the rules
     * @param eventId the event that holds what is recorded
     */
    public record DecisionCheck(
            What what, String recorded, @Nullable String recomputed, Verdict verdict, String eventId) {
        /** Which decision is made again. */
        public enum What {
            /** Hours a week, from the visits. */
            HOURS_PER_WEEK,
            /** Whether short visits were justified. */
            SHORT_VISITS,
            /** Whether a decline was lawful or a breach. */
            DECLINE,
            /** Whether silence was a breach. */
            SILENCE,
            /** Whether the accepting provider's hours could be promised. */
            HOURS
        }
    }
}
