package org.homeward.contract.brokerage;

import java.util.List;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A provider considered in a round, and why it was or was not asked.
 *
 * @param failedRules every rule that failed; empty when offered
 * @param warnings what ranked it lower without barring it
 * @param rank place in the order among the eligible of its stage, from 1; null when not eligible
 * @param because the figures that gave the rank
 * @param facts what was known of it
 */
public record CandidateView(
        ProviderId providerId,
        String providerName,
        Candidate.Outcome outcome,
        List<EligibilityRule> failedRules,
        List<String> warnings,
        @Nullable Integer rank,
        @Nullable String because,
        CandidateFacts facts) {
    public static CandidateView of(Candidate candidate, String providerName) {
        return new CandidateView(
                candidate.facts().providerId(),
                providerName,
                candidate.outcome(),
                candidate.failedRules(),
                candidate.warnings(),
                candidate.rank(),
                candidate.because(),
                candidate.facts());
    }
}
