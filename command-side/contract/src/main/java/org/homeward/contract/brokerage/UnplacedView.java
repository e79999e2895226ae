package org.homeward.contract.brokerage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Why a request waits: the decision that found nobody to ask.
 *
 * @param id of the decision, for {@code /api/v1/audit/decisions/{id}}
 * @param summary in one sentence, why nobody could be asked and what the request waits for
 * @param failedRules how many of the providers considered failed each rule; one provider may fail several
 */
public record UnplacedView(
        String id,
        String summary,
        Map<EligibilityRule, Integer> failedRules,
        int attempt,
        RoundCause cause,
        int policyVersion,
        long position,
        Instant since,
        List<CandidateView> candidates) {}
