-- Events that an automation could not handle: they wait here, in the order of their stream, and are tried again, while
-- the events of other streams go on. Columns as Axon names them.
CREATE TABLE dead_letter_entry (
    deadLetterIdentifier text   PRIMARY KEY,
    processingGroup      text   NOT NULL,
    sequenceIdentifier   text   NOT NULL,
    sequenceIndex        bigint NOT NULL,
    messageType          text   NOT NULL,
    eventIdentifier      text   NOT NULL,
    timestamp            text   NOT NULL,
    payloadType          text   NOT NULL,
    payloadRevision      text,
    payload              bytea  NOT NULL,
    metaData             bytea,
    type                 text,
    aggregateIdentifier  text,
    sequenceNumber       bigint,
    tokenType            text,
    token                bytea,
    enqueuedAt           text   NOT NULL,
    lastTouched          text,
    processingStarted    text,
    causeType            text,
    causeMessage         text,
    diagnostics          bytea,
    UNIQUE (processingGroup, sequenceIdentifier, sequenceIndex)
);
