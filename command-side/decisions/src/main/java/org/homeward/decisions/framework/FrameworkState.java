package org.homeward.decisions.framework;

import java.time.Instant;

/** A framework as its own stream knows it. */
public sealed interface FrameworkState {
    /** No framework of this id. */
    record Unknown() implements FrameworkState {}

    /** @param latestEffectiveFrom when the newest policy version comes into force */
    record Opened(int policyVersion, Instant latestEffectiveFrom) implements FrameworkState {}
}
