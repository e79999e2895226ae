-- Hours declared for a later day. A promise outlasts the change, so that what may be promised today is the lowest limit
-- from today on.
CREATE TABLE directory_limit_ahead (
    authority      text        NOT NULL,
    provider       text        NOT NULL,
    area           text        NOT NULL,
    effective_from timestamptz NOT NULL,
    declared       integer     NOT NULL,
    PRIMARY KEY (authority, provider, area, effective_from)
);

ALTER TABLE directory_limit_ahead ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_limit_ahead FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON directory_limit_ahead
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
