-- A row: the log is kept in Axon Server, and the table event is a copy of it. None: the log is kept here.
CREATE TABLE log_copy (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    -- The last entry of Axon Server that was taken in, as it counts them, and its identifier there.
    index    bigint  NOT NULL,
    entry_id text    NOT NULL
);

-- As before, but refusing where the log is kept elsewhere: what would be appended here the other log would never hold.
CREATE OR REPLACE FUNCTION advance_log(events integer, changes_market boolean, OUT reached bigint, OUT stamp timestamptz)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM log_head FOR UPDATE;
    IF EXISTS (SELECT 1 FROM log_copy) THEN
        RAISE EXCEPTION 'The log is kept in Axon Server, and this is a copy of it'
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    UPDATE log_head AS head
       SET position = head.position + events,
           recorded_at = greatest(head.recorded_at + interval '1 microsecond', clock_timestamp()),
           market_position = CASE WHEN changes_market THEN head.position + events ELSE head.market_position END
    RETURNING head.position, head.recorded_at INTO reached, stamp;
END $$;
