package org.homeward.contract.provider;

import java.util.List;

/** Capacity by area and tier, and its totals. */
public record CapacityView(CapacityTotals totals, List<CapacityRow> items) {}
