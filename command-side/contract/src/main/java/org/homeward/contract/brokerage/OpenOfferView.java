package org.homeward.contract.brokerage;

import java.time.Instant;
import org.homeward.contract.ProviderId;

/** Whose answer a request waits for, and until when. */
public record OpenOfferView(ProviderId providerId, String providerName, Instant respondBy) {}
