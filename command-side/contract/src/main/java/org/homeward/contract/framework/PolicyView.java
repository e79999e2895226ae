package org.homeward.contract.framework;

import java.time.Instant;

/**
 * A policy version of a framework.
 *
 * @param inForce whether it is the one that holds at the instant asked for
 */
public record PolicyView(int version, Instant effectiveFrom, Instant publishedAt, boolean inForce, Policy policy) {}
