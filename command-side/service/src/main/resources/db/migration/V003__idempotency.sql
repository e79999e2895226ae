-- One row for each Idempotency-Key of a caller: the answer it was given, for ever.
CREATE TABLE idempotency (
    authority    text        NOT NULL,
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    -- What the command itself brought about, written in its own transaction.
    receipt      text,
    -- What the caller was told: the same, or what its follow-up made of it.
    answer       text,
    claimed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (authority, caller, key)
);

ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON idempotency
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
