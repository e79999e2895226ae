package org.homeward.contract.framework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.jspecify.annotations.Nullable;

/** What a commissioner may ask of a framework. */
public sealed interface FrameworkCommand extends Command {
    FrameworkId frameworkId();

    @Override
    default String stream() {
        return streamOf(frameworkId());
    }

    static String streamOf(FrameworkId id) {
        return "framework/" + id.value();
    }

    /** Opens a framework; the policy becomes version 1, in force at once. {@code closesOn} is the last day. */
    record OpenFramework(
            FrameworkId frameworkId,
            String name,
            List<FrameworkArea> areas,
            LocalDate opensOn,
            @Nullable LocalDate closesOn,
            Policy policy)
            implements FrameworkCommand {}

    /**
     * Publishes the next policy version, in force from its instant until that of another; null: from now on. One for
     * the same instant as an earlier version takes its place.
     *
     * @param changes against the version that would be in force at that instant without it
     */
    record PublishPolicy(
            FrameworkId frameworkId,
            PolicyChanges changes,
            @Nullable Instant effectiveFrom) implements FrameworkCommand {}

    /** Falls due at the instant from which a policy published for later holds. Sent by the scheduler. */
    record BringPolicyIntoEffect(FrameworkId frameworkId) implements FrameworkCommand {}
}
