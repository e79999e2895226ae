package org.homeward.contract.provider;

import java.time.Instant;

/** How and when a provider left its framework. */
public record Departure(ProviderCommand.ExitKind kind, String reason, Instant at) {}
