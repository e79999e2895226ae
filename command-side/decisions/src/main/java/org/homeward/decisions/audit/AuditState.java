package org.homeward.decisions.audit;

/** Whether something was asked for under an id. */
public enum AuditState {
    NOTHING,
    ASKED_FOR
}
