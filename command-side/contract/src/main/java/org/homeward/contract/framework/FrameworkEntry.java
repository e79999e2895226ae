package org.homeward.contract.framework;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.FrameworkId;
import org.jspecify.annotations.Nullable;

/** What the view of frameworks keeps of one: projections write it, queries read it. Policies in order of version. */
public record FrameworkEntry(
        FrameworkId id,
        String name,
        List<FrameworkArea> areas,
        LocalDate opensOn,
        @Nullable LocalDate closesOn,
        List<PolicyVersion> policies) {
    public FrameworkEntry {
        areas = List.copyOf(areas);
        policies = List.copyOf(policies);
    }
}
