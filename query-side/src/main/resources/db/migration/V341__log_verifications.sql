-- What was found when the log was last held against its own tree, which is done at an interval.
CREATE TABLE audit_verification (
    authority   text        PRIMARY KEY,
    verified_at timestamptz NOT NULL,
    intact      boolean     NOT NULL,
    finding     jsonb       NOT NULL
);
ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_verification FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_authority ON audit_verification
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
