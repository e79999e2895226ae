package org.homeward.contract.brokerage;

import java.time.Instant;
import org.homeward.contract.ProviderId;

/** An offer as it went out: to whom, and until when it can be answered. */
public record OpenedOffer(ProviderId providerId, Instant respondBy) {}
