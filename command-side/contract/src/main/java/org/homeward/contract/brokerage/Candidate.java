package org.homeward.contract.brokerage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider considered, and what became of it.
 *
 * @param failedRules every rule that failed; empty when offered
 * @param warnings what did not bar it but ranked it lower, for example {@code GRADE_POOR}
 * @param rank place in the order among the eligible of its stage, from 1; null when not eligible
 * @param because the figures that gave the rank, in words
 */
public record Candidate(
        CandidateFacts facts,
        Outcome outcome,
        List<EligibilityRule> failedRules,
        List<String> warnings,
        @Nullable Integer rank,
        @Nullable String because) {
    /** What became of a candidate. */
    public enum Outcome {
        OFFERED,
        PASSED_OVER
    }
}
