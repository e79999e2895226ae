-- Audit writes tables of its own; what it once said stays.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was said to auditors stays: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;

-- The public half of every key that ever signed here, and the name it signed under: what it signed can be verified for
-- ever.
CREATE TABLE audit_key (
    authority     text        NOT NULL,
    name          text        NOT NULL,
    public_key    bytea       NOT NULL CHECK (octet_length(public_key) = 32),
    first_used_at timestamptz NOT NULL,
    PRIMARY KEY (authority, name, public_key)
);

ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_key
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_key
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
