-- What queries read. Every row is valid in both times: valid_from/valid_to say when it was so in the world,
-- recorded_from/recorded_to since when and until when this was what the log said. A view at (T, K) is the fold, in log
-- order, of the events with occurred_at <= T and recorded_at <= K: the one row of a key with
-- valid_from <= T < valid_to and recorded_from <= K < recorded_to. What is believed now has recorded_to = 'infinity'.
-- position and version are those of the last event in the row: its place in the log and in its stream.

CREATE TABLE view_framework (
    authority      text        NOT NULL,
    framework_id   text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, framework_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_framework_believed ON view_framework (authority, framework_id, valid_to)
    WHERE recorded_to = 'infinity';

CREATE TABLE view_provider (
    authority      text        NOT NULL,
    provider_id    text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    framework_id   text        NOT NULL,
    tier           text        NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, provider_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_provider_believed ON view_provider (authority, provider_id, valid_to)
    WHERE recorded_to = 'infinity';

-- One row per provider, not per area: what changes all its areas at once (an exit, a new admission) stays one fact.
-- areas: [{"area", "declared", "committed", "reserved", "committedNhs", "plannedFor"}], hours a week.
CREATE TABLE view_capacity (
    authority      text        NOT NULL,
    provider_id    text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    framework_id   text        NOT NULL,
    tier           text        NOT NULL,
    exited         boolean     NOT NULL,
    areas          jsonb       NOT NULL,
    PRIMARY KEY (authority, provider_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_capacity_believed ON view_capacity (authority, provider_id, valid_to)
    WHERE recorded_to = 'infinity';

CREATE TABLE view_package (
    authority      text        NOT NULL,
    package_id     text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    framework_id   text        NOT NULL,
    person         text        NOT NULL,
    area           text        NOT NULL,
    funder         text        NOT NULL,
    status         text        NOT NULL,
    urgency        text        NOT NULL,
    urgency_rank   integer     NOT NULL,
    requested_at   timestamptz NOT NULL,
    provider_id    text,
    placed_at      timestamptz,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, package_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_package_believed ON view_package (authority, package_id, valid_to)
    WHERE recorded_to = 'infinity';
-- Lists: valid_to > T leaves nearly only the rows that hold at T, most of them open-ended.
CREATE INDEX view_package_by_status ON view_package (authority, status, valid_to)
    WHERE recorded_to = 'infinity';
CREATE INDEX view_package_by_person ON view_package (authority, person, valid_to)
    WHERE recorded_to = 'infinity';
CREATE INDEX view_package_by_provider ON view_package (authority, provider_id, valid_to)
    WHERE recorded_to = 'infinity' AND provider_id IS NOT NULL;

-- A round with the decision behind it; number 0 is the latest decision that found nobody to ask.
CREATE TABLE view_round (
    authority      text        NOT NULL,
    package_id     text        NOT NULL,
    number         integer     NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, package_id, number, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_round_believed ON view_round (authority, package_id, number, valid_to)
    WHERE recorded_to = 'infinity';

CREATE TABLE view_offer (
    authority      text        NOT NULL,
    package_id     text        NOT NULL,
    round          integer     NOT NULL,
    provider_id    text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    status         text        NOT NULL,
    offered_at     timestamptz NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, package_id, round, provider_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_offer_believed ON view_offer (authority, package_id, round, provider_id, valid_to)
    WHERE recorded_to = 'infinity';
CREATE INDEX view_offer_by_provider ON view_offer (authority, provider_id, status, valid_to)
    WHERE recorded_to = 'infinity';

-- How far the views are: everything up to this position is in them, in the same transaction.
CREATE TABLE view_position (
    view        text        PRIMARY KEY,
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL
);
INSERT INTO view_position VALUES ('views', 0, '-infinity');

-- The same tables again: a replay from zero fills them, to be compared row for row with the live ones.
CREATE SCHEMA replay;
CREATE TABLE replay.view_framework (LIKE view_framework INCLUDING ALL);
CREATE TABLE replay.view_provider (LIKE view_provider INCLUDING ALL);
CREATE TABLE replay.view_capacity (LIKE view_capacity INCLUDING ALL);
CREATE TABLE replay.view_package (LIKE view_package INCLUDING ALL);
CREATE TABLE replay.view_round (LIKE view_round INCLUDING ALL);
CREATE TABLE replay.view_offer (LIKE view_offer INCLUDING ALL);
CREATE TABLE replay.view_position (LIKE view_position INCLUDING ALL);
INSERT INTO replay.view_position VALUES ('views', 0, '-infinity');

-- The second lock: a connection sees the authority it names, all of them only as '*', and none if it names none.
DO $$
DECLARE
    view regclass;
BEGIN
    FOR view IN
        SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relname LIKE 'view\_%' AND relname <> 'view_position'
          AND relnamespace IN ('replay'::regnamespace, current_schema()::regnamespace)
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', view);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', view);
        EXECUTE format(
            'CREATE POLICY of_the_authority ON %s USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))',
            view);
    END LOOP;
END
$$;
