package org.homeward.contract.audit;

/** What of the record somebody looked at. */
public enum WhatIsRead {
    /** The list of events, filtered. */
    EVENTS,
    /** All events of one stream. */
    STREAM,
    /** One event. */
    EVENT,
    /** The time line of a person, a request, a stay or a provider. */
    TIMELINE,
    /** A decision and whether it recomputes. */
    DECISION,
    /** The certificate of a search. */
    CERTIFICATE,
    /** A range of the log, or its hashes, taken away. */
    EXPORT,
    /** A replay that names rows which differ, with what stands in them. */
    REPLAY
}
