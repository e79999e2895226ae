package org.homeward.contract.discharge;

/**
 * The national discharge pathways. Which definition holds depends on the day: they are a dated list.
 * Home care that was paused and goes on is {@link #P0}; care that lapsed and begins anew is {@link #P1}.
 */
public enum Pathway {
    /** Home without new care. */
    P0,
    /** Home with new or more care. */
    P1,
    /** Rehabilitation in a bed. */
    P2,
    /** A care home. */
    P3
}
