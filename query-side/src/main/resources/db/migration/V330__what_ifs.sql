-- What was asked of the record, and what came of it. Nothing has happened, so nothing of it is in the log.
CREATE TABLE audit_what_if (
    authority       text        NOT NULL,
    what_if_id      text        NOT NULL,
    number          bigint      GENERATED ALWAYS AS IDENTITY,
    asked_by        text        NOT NULL,
    asked_at        timestamptz NOT NULL,
    -- The caller's own key, and what was asked under it.
    idempotency_key text,
    request_hash    text        NOT NULL,
    question        text        NOT NULL,
    -- Last position of the log that could be read when it was asked.
    log_position    bigint      NOT NULL,
    status          text        NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    percent         int         NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
    starts          int         NOT NULL DEFAULT 0,
    started_at      timestamptz,
    -- While it runs, its node says so; one that is silent has been stopped, and another takes it.
    alive_at        timestamptz,
    finished_at     timestamptz,
    failure         text,
    -- Canonical: the same question on the same record gives the same bytes.
    result          text,
    PRIMARY KEY (authority, what_if_id),
    UNIQUE (authority, asked_by, idempotency_key),
    CHECK ((status = 'DONE') = (result IS NOT NULL)),
    CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);
CREATE INDEX audit_what_if_waiting ON audit_what_if (number) WHERE status IN ('QUEUED', 'RUNNING');
CREATE INDEX audit_what_if_newest ON audit_what_if (authority, number);

-- The requests that went differently, in the order in which they were made.
CREATE TABLE audit_what_if_request (
    authority  text NOT NULL,
    what_if_id text NOT NULL,
    number     int  NOT NULL,
    doc        text NOT NULL,
    PRIMARY KEY (authority, what_if_id, number),
    FOREIGN KEY (authority, what_if_id) REFERENCES audit_what_if
);

ALTER TABLE audit_what_if ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_what_if FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_what_if
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
ALTER TABLE audit_what_if_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_what_if_request FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_what_if_request
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
