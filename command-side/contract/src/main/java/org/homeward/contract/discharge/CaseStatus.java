package org.homeward.contract.discharge;

/** Where a case stands. */
public enum CaseStatus {
    /** In hospital and meeting the criteria to reside. */
    IN_HOSPITAL,
    /** In hospital and ready to leave. */
    WAITING,
    /** Ready, in an interim bed, waiting for what comes next. */
    STEPPED_DOWN,
    DISCHARGED,
    CANCELLED
}
