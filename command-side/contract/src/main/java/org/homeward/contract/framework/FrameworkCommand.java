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

    /** Publishes the next policy version; earlier ones stay in force until its instant. Null: from now on. */
    record PublishPolicy(
            FrameworkId frameworkId,
            Policy policy,
            @Nullable Instant effectiveFrom) implements FrameworkCommand {}
}
