-- Streams whose events a view could not take in: they wait here, view by view and stream by stream, and everything else
-- goes on. What waits is the stream from this position on; the events themselves stand in the log.
-- cause: types and places, never what an exception says, which may quote a person. given_up_at: nobody tries any more
-- by itself, and the view stays incomplete for this stream.
CREATE TABLE view_set_aside (
    authority   text        NOT NULL,
    view        text        NOT NULL,
    stream      text        NOT NULL,
    letter_id   uuid        NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    position    bigint      NOT NULL,
    version     bigint      NOT NULL,
    event_id    text        NOT NULL,
    event       text        NOT NULL,
    cause       text        NOT NULL,
    since       timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts    integer     NOT NULL DEFAULT 1,
    tried_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_try    timestamptz NOT NULL DEFAULT clock_timestamp() + interval '10 seconds',
    given_up_at timestamptz,
    given_up_by text,
    reason      text,
    PRIMARY KEY (authority, view, stream),
    CHECK ((given_up_at IS NULL) = (given_up_by IS NULL) AND (given_up_at IS NULL) = (reason IS NULL))
);

ALTER TABLE view_set_aside ENABLE ROW LEVEL SECURITY;
ALTER TABLE view_set_aside FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_authority ON view_set_aside
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
