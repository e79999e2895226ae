package org.homeward.contract.framework;

import java.time.Instant;

/** A published policy, in force from {@code effectiveFrom} until a later one's. */
public record PolicyVersion(int version, Instant effectiveFrom, Instant publishedAt, Policy policy) {}
