package org.homeward.contract;

import java.time.Instant;

/**
 * Who told the system something, and when.
 *
 * @param by the token's subject, or {@code system:} and the automation's name
 */
public record Recorded(String by, Instant at) {}
