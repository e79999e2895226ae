package org.homeward.contract.provider;

import java.util.List;

/** Capacity by provider and area, and its totals. */
public record ProviderCapacityView(CapacityTotals totals, List<ProviderCapacityRow> items) {}
