package org.homeward.contract.framework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Event;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Stored;
import org.jspecify.annotations.Nullable;

/** What has happened to a framework. */
public sealed interface FrameworkEvent extends Event {
    FrameworkId frameworkId();

    /** Source: cabinet decision that opens the purchasing arrangement. */
    @Stored(name = "framework.opened")
    record FrameworkOpened(
            FrameworkId frameworkId,
            String name,
            List<FrameworkArea> areas,
            LocalDate opensOn,
            @Nullable LocalDate closesOn,
            Instant occurredAt)
            implements FrameworkEvent {}

    /** A policy version, in force from {@code effectiveFrom} until the next one's. Version 1 comes with the opening. */
    @Stored(name = "framework.policy-published")
    record PolicyPublished(
            FrameworkId frameworkId, int version, Policy policy, Instant effectiveFrom, Instant occurredAt)
            implements FrameworkEvent {}

    /** A policy published for later holds from now on. {@code occurredAt} is its instant, however late it was noticed. */
    @Stored(name = "framework.policy-took-effect")
    record PolicyTookEffect(FrameworkId frameworkId, int version, Instant occurredAt) implements FrameworkEvent {}
}
