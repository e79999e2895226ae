package org.homeward.contract.provider;

import java.util.List;

/** Capacity day by day, first day first. */
public record CapacityTrendView(List<CapacityDay> items) {}
