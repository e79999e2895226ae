package org.homeward.contract.discharge;

/**
 * What a person who is ready to leave waits for. In the order in which one prevails where several hold at once: the
 * others stand beside it.
 */
public enum DelayCause {
    /** In an interim bed; the clock of the package goes on. */
    STEP_DOWN,
    /** The person or the family has a choice to make. */
    PERSON_OR_FAMILY,
    /** The council's assessment of needs is asked for and not completed. */
    ASSESSMENT,
    /** Every provider was asked or passed over; the request waits for capacity. */
    NO_CAPACITY,
    /** The broker's move: no request is made, or one is without open offer. */
    BROKERAGE_IDLE,
    /** Offers are open. */
    AWAITING_PROVIDER_ANSWER,
    /** A provider accepted and makes its own assessment. */
    PROVIDER_ASSESSMENT,
    /** Care is arranged, or paused and kept, and has not begun. */
    AWAITING_START,
    /** The hospital's move: nothing outside it is waited for. */
    HOSPITAL_PROCESS
}
