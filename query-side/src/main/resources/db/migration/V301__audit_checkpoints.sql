-- The signed tree heads, as they were given out: whoever has one can ask for the proof that everything since only came
-- after it.
CREATE TABLE audit_checkpoint (
    authority text        NOT NULL,
    tree_size bigint      NOT NULL,
    root      bytea       NOT NULL CHECK (octet_length(root) = 32),
    -- Of the last event in the tree; 0 for the empty one.
    position  bigint      NOT NULL,
    note      text        NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (authority, tree_size)
);

ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_checkpoint
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
