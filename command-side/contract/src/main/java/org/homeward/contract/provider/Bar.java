package org.homeward.contract.provider;

import java.time.Instant;

/** An embargo or a suspension that is in force. */
public record Bar(BarSource source, String reason, Instant since) {}
