package org.homeward.contract.brokerage;

import java.util.List;
import org.homeward.contract.Tier;
import org.homeward.contract.framework.Policy.OfferMode;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the cascade with everything it rests on: run again on {@code request} and the candidates' facts it
 * gives the same candidates, stage and mode.
 *
 * @param stage the stage that is asked; null when no stage has an eligible provider
 */
public record Considered(
        RequestFacts request,
        List<Candidate> candidates,
        @Nullable Tier stage,
        @Nullable OfferMode mode) {}
