package org.homeward.contract.provider;

/** Who imposed an embargo or a suspension; only the same source lifts it. */
public enum BarSource {
    COUNCIL,
    CQC
}
