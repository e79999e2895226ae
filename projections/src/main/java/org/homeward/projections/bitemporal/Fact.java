package org.homeward.projections.bitemporal;

import java.time.Instant;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;

/**
 * An event as the log holds it.
 *
 * @param position place in the log
 * @param version place in its stream, from 0
 */
public record Fact(Authority authority, long position, long version, Instant recordedAt, Event event) {}
