package org.homeward.contract;

/** A provider's tier, and the stage of a cascade that asks it; always asked in this order. */
public enum Tier {
    TIER_1,
    TIER_2,
    SPECIALIST
}
