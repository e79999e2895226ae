SET LOCAL lock_timeout = '5s';

-- What an operator has made anew from the log, how far that is, and what came of it. Worked on as replays are: by the node
-- that holds the lock; one that is under way while nobody holds it was interrupted, and begins again.
-- position: up to which the processor was when it was asked for. different: rows that were not what the log says, by table.
-- told: what came of it stands in the log.
CREATE TABLE processor_reset (
    authority     text        NOT NULL,
    reset_id      text        NOT NULL,
    processor     text        NOT NULL,
    position      bigint      NOT NULL,
    asked_by      text        NOT NULL,
    asked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    reason        text        NOT NULL,
    status        text        NOT NULL DEFAULT 'ASKED_FOR'
                              CHECK (status IN ('ASKED_FOR', 'REBUILDING', 'DONE', 'FAILED')),
    starts        integer     NOT NULL DEFAULT 0,
    started_at    timestamptz,
    target        bigint,
    reached       bigint      NOT NULL DEFAULT 0,
    events        bigint      NOT NULL DEFAULT 0,
    progressed_at timestamptz,
    finished_at   timestamptz,
    different     jsonb       NOT NULL DEFAULT '{}',
    set_aside     bigint      NOT NULL DEFAULT 0,
    failure       text,
    told          boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (authority, reset_id)
);
-- One at a time of each.
CREATE UNIQUE INDEX processor_reset_unfinished ON processor_reset (authority, processor)
    WHERE status IN ('ASKED_FOR', 'REBUILDING');
CREATE INDEX processor_reset_newest ON processor_reset (authority, processor, asked_at DESC);
CREATE INDEX processor_reset_untold ON processor_reset (asked_at) WHERE status = 'DONE' AND NOT told;

-- What has to wait aside while the views are made anew beside the live ones.
CREATE TABLE replay.view_set_aside (LIKE view_set_aside INCLUDING ALL);

DO $$
DECLARE
    one regclass;
BEGIN
    FOREACH one IN ARRAY ARRAY['processor_reset', 'replay.view_set_aside']::regclass[]
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one);
        EXECUTE format(
            'CREATE POLICY of_the_authority ON %s USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))',
            one);
    END LOOP;
END
$$;
