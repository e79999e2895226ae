-- The log: every event of every authority, numbered without gaps in the order in which it was committed.
CREATE TABLE event (
    position    bigint      PRIMARY KEY,
    event_id    text        NOT NULL,
    authority   text        NOT NULL,
    stream      text        NOT NULL,
    sequence    bigint      NOT NULL,
    stream_type text        NOT NULL,
    name        text        NOT NULL,
    revision    text        NOT NULL,
    payload     text        NOT NULL,
    metadata    text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE (stream, sequence),
    CHECK (starts_with(stream, authority || '/'))
);

-- From an instant to a position; recorded_at grows with position.
CREATE INDEX event_recorded_at ON event USING brin (recorded_at);

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON event
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where the log ends. One row, locked by each append until its transaction ends: so positions have no gaps, and the
-- order of positions is the order of commits.
CREATE TABLE log_head (
    only_row        boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    position        bigint      NOT NULL,
    recorded_at     timestamptz NOT NULL,
    -- The last position at which frameworks or providers changed otherwise than in their promised hours.
    market_position bigint      NOT NULL
) WITH (fillfactor = 10);

INSERT INTO log_head (position, recorded_at, market_position) VALUES (0, '-infinity', 0);

-- Takes the next `events` positions; all events of one append share recorded_at, which grows from append to append.
-- The clock is read after the lock is held: whoever reads the position and the clock with FOR SHARE therefore knows
-- that everything recorded up to that clock has a position no greater.
CREATE FUNCTION advance_log(events integer, changes_market boolean, OUT reached bigint, OUT stamp timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM log_head FOR UPDATE;
    UPDATE log_head AS head
       SET position = head.position + events,
           recorded_at = greatest(head.recorded_at + interval '1 microsecond', clock_timestamp()),
           market_position = CASE WHEN changes_market THEN head.position + events ELSE head.market_position END
    RETURNING head.position, head.recorded_at INTO reached, stamp;
END $$;
