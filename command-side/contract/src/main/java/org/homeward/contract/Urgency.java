package org.homeward.contract;

/** How soon an answer is needed; most urgent first. */
public enum Urgency {
    DISCHARGE,
    URGENT,
    STANDARD
}
