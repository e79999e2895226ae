-- Hospital discharge. Its rows are not folded event by event: what becomes known late moves whole segments, so that
-- they are read anew by the clock from all facts of a case, and only what changed is closed and written again. The two
-- times mean the same as in every other view.

-- What the clock reads: every event of a case, and those events of packages by which a request moves on, without the
-- candidates of their decisions. A link made later finds the earlier ones here.
-- case_id and package_id: both for a link, and for the end of one. What was recorded stays recorded.
CREATE TABLE view_discharge_fact (
    authority      text        NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    event_id       text        NOT NULL,
    name           text        NOT NULL,
    actor          text        NOT NULL,
    case_id        text,
    package_id     text,
    occurred_at    timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL DEFAULT 'infinity' CHECK (recorded_to = 'infinity'),
    doc            jsonb       NOT NULL,
    PRIMARY KEY (position),
    CHECK (case_id IS NOT NULL OR package_id IS NOT NULL)
);
CREATE INDEX view_discharge_fact_of_case ON view_discharge_fact (authority, case_id, position)
    WHERE case_id IS NOT NULL;
CREATE INDEX view_discharge_fact_of_package ON view_discharge_fact (authority, package_id, position)
    WHERE case_id IS NULL;
CREATE INDEX view_discharge_fact_links ON view_discharge_fact (authority, package_id)
    WHERE case_id IS NOT NULL AND package_id IS NOT NULL;

-- How it stood with a case, from its admission without gap.
-- ready_at: discharge ready date. closed_at: when the clock stopped.
CREATE TABLE view_discharge_case (
    authority      text        NOT NULL,
    case_id        text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    person         text        NOT NULL,
    hospital       text        NOT NULL,
    ward           text        NOT NULL,
    pathway        text        NOT NULL,
    status         text        NOT NULL,
    ready_at       timestamptz,
    closed_at      timestamptz,
    period         integer     NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, case_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_discharge_case_by_status ON view_discharge_case (authority, status, valid_to)
    WHERE recorded_to = 'infinity';

-- What each moment of each period of not meeting the criteria to reside waited for, without gap or overlap.
CREATE TABLE view_delay_segment (
    authority      text        NOT NULL,
    case_id        text        NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    period         integer     NOT NULL,
    cause          text        NOT NULL,
    doc            jsonb       NOT NULL,
    PRIMARY KEY (authority, case_id, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_delay_segment_believed ON view_delay_segment (authority, case_id, valid_to)
    WHERE recorded_to = 'infinity';

CREATE TABLE replay.view_discharge_fact (LIKE view_discharge_fact INCLUDING ALL);
CREATE TABLE replay.view_discharge_case (LIKE view_discharge_case INCLUDING ALL);
CREATE TABLE replay.view_delay_segment (LIKE view_delay_segment INCLUDING ALL);

DO $$
DECLARE
    view regclass;
BEGIN
    FOR view IN
        SELECT oid FROM pg_class
        WHERE relkind = 'r' AND relname IN ('view_discharge_fact', 'view_discharge_case', 'view_delay_segment')
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

-- Packages of before have no facts yet: all views are filled anew from the first event on.
TRUNCATE view_framework, view_provider, view_capacity, view_promise, view_package, view_round, view_offer;
UPDATE view_position SET position = 0, recorded_at = '-infinity' WHERE view = 'views';
DO $$
BEGIN
    IF to_regclass('token_entry') IS NOT NULL THEN
        DELETE FROM token_entry WHERE processor_name = 'views';
    END IF;
END
$$;
