-- Each person's own key, wrapped by the master key. Destroying it makes what was sealed under it unreadable.
CREATE TABLE person_key (
    authority    text        NOT NULL,
    person       text        NOT NULL,
    keyset       text,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz,
    PRIMARY KEY (authority, person),
    CHECK ((keyset IS NULL) = (destroyed_at IS NOT NULL))
);

ALTER TABLE person_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON person_key
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

-- Tells whether the master key at hand is the one that wrapped the keys here, without saying anything about it.
CREATE TABLE master_key_check (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    value    text    NOT NULL
);
