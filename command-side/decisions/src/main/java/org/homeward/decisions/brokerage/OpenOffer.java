package org.homeward.decisions.brokerage;

import java.time.Instant;
import org.homeward.contract.Tier;

/** An offer that its provider can still answer. */
record OpenOffer(int round, Tier tier, Instant openedAt, Instant respondBy) {}
