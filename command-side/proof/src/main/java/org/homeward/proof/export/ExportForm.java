package org.homeward.proof.export;

/** Whether an export holds what happened, or its hashes alone, which say nothing of anybody. */
public enum ExportForm {
    EVENTS,
    HASHES
}
