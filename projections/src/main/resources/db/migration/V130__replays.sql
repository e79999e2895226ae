-- Replays that auditors asked for, how far each is, and its verdict. A row is worked on by the node that holds the
-- lock of the comparison; one that is under way while nobody holds it was interrupted, and begins again.
-- position: of the event by which it was asked for. views: what was found, view by view. verdict: the signed note.
CREATE TABLE audit_replay (
    authority      text        NOT NULL,
    replay_id      text        NOT NULL,
    position       bigint      NOT NULL,
    asked_by       text        NOT NULL,
    asked_at       timestamptz NOT NULL,
    up_to          bigint,
    recorded_by    timestamptz,
    status         text        NOT NULL DEFAULT 'ASKED_FOR',
    starts         integer     NOT NULL DEFAULT 0,
    started_at     timestamptz,
    target         bigint,
    reached        bigint      NOT NULL DEFAULT 0,
    events         bigint      NOT NULL DEFAULT 0,
    progressed_at  timestamptz,
    finished_at    timestamptz,
    recorded_up_to timestamptz,
    views          jsonb       NOT NULL DEFAULT '[]',
    failure        text,
    verdict        text,
    PRIMARY KEY (authority, replay_id)
);
CREATE INDEX audit_replay_newest ON audit_replay (authority, position DESC);
CREATE INDEX audit_replay_unfinished ON audit_replay (position)
    WHERE status IN ('ASKED_FOR', 'REPLAYING', 'COMPARING');

ALTER TABLE audit_replay ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_replay FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_authority ON audit_replay
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
