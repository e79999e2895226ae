package org.homeward.contract.brokerage;

import java.time.Instant;
import java.util.List;

/** Why a request waits: the decision that found nobody to ask. */
public record UnplacedView(
        int attempt,
        RoundCause cause,
        int policyVersion,
        long position,
        Instant since,
        List<CandidateView> candidates) {}
