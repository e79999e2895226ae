package org.homeward.contract.audit;

/** What an operator did by hand with what the program could not do. */
public enum Intervention {
    /** What waited aside was tried again. */
    LETTER_RETRIED,
    /** What waited aside was given up: an automation's event is not handled any more, a view stays incomplete. */
    LETTER_DISCARDED
}
