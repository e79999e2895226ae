package org.homeward.contract.discharge;

import java.util.Collection;

/** Who has to act so that a wait ends. Derived from what it waits for. */
public enum WhoseMove {
    HOSPITAL,
    /** The council: an assessment, or capacity that the market does not have. */
    COUNCIL,
    /** The council's broker: a request to place, an offer to make. */
    BROKER,
    PROVIDER,
    /** The person or the family. */
    PERSON;

    /**
     * Whose move it is.
     *
     * @param also causes beside the prevailing one: an interim bed only says where somebody waits, so the first of
     *     them decides, and without any it is the broker who finds what comes next
     */
    public static WhoseMove of(DelayCause cause, Collection<DelayCause> also) {
        DelayCause decides = cause == DelayCause.STEP_DOWN
                ? also.stream().min(DelayCause::compareTo).orElse(cause)
                : cause;
        return ofCause(decides);
    }

    private static WhoseMove ofCause(DelayCause cause) {
        return switch (cause) {
            case PERSON_OR_FAMILY -> PERSON;
            case ASSESSMENT, NO_CAPACITY -> COUNCIL;
            case STEP_DOWN, BROKERAGE_IDLE -> BROKER;
            case AWAITING_PROVIDER_ANSWER, PROVIDER_ASSESSMENT, AWAITING_START -> PROVIDER;
            case HOSPITAL_PROCESS -> HOSPITAL;
        };
    }
}
