package org.homeward.contract.framework;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.FrameworkId;
import org.jspecify.annotations.Nullable;

/**
 * A framework as a commissioner reads it.
 *
 * @param closesOn last day; null: open until further notice
 * @param policyVersion version in force at the instant asked for
 */
public record FrameworkView(
        FrameworkId id,
        String name,
        List<FrameworkArea> areas,
        LocalDate opensOn,
        @Nullable LocalDate closesOn,
        int policyVersion,
        Policy policy) {}
