package org.homeward.contract.brokerage;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Tier;
import org.homeward.contract.framework.Policy.OfferMode;
import org.jspecify.annotations.Nullable;

/**
 * The offers opened together, and the decision that chose them.
 *
 * @param id of its decision, for {@code /api/v1/audit/decisions/{id}}
 * @param attempt passes through the whole cascade, from 1
 * @param position log position up to which the candidates' facts were known
 * @param recordedBy whose request, answer or offer by hand opened it, or {@code system:} and the automation
 * @param recordedAt when that was told
 */
public record RoundView(
        String id,
        int number,
        int attempt,
        RoundCause cause,
        @Nullable Tier stage,
        @Nullable OfferMode mode,
        int policyVersion,
        long position,
        Instant openedAt,
        List<CandidateView> candidates,
        List<RoundOfferView> offers,
        @Nullable String byHandReason,
        String recordedBy,
        Instant recordedAt) {}
