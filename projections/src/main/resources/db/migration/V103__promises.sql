-- Hours promised, one timeline per promise. A provider's totals at an instant are the sum of the promises that hold then:
-- totals that an event states are those of its place in the log, and would carry what came later into a past told late.
CREATE TABLE view_promise (
    authority      text        NOT NULL,
    provider_id    text        NOT NULL,
    package_id     text        NOT NULL,
    round          integer     NOT NULL,
    valid_from     timestamptz NOT NULL,
    valid_to       timestamptz NOT NULL,
    recorded_from  timestamptz NOT NULL,
    recorded_to    timestamptz NOT NULL,
    position       bigint      NOT NULL,
    version        bigint      NOT NULL,
    area           text        NOT NULL,
    funder         text        NOT NULL,
    committed      numeric     NOT NULL,
    reserved       numeric     NOT NULL,
    PRIMARY KEY (authority, provider_id, package_id, round, valid_from, recorded_from),
    CHECK (valid_from < valid_to),
    CHECK (recorded_from < recorded_to)
);
CREATE INDEX view_promise_believed ON view_promise (authority, provider_id, valid_to)
    WHERE recorded_to = 'infinity';
CREATE TABLE replay.view_promise (LIKE view_promise INCLUDING ALL);

DO $$
DECLARE
    view regclass;
BEGIN
    FOREACH view IN ARRAY ARRAY['view_promise', 'replay.view_promise']::regclass[]
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', view);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', view);
        EXECUTE format(
            'CREATE POLICY of_the_authority ON %s USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))',
            view);
    END LOOP;
END
$$;

-- What the views hold so far was folded otherwise: they begin again at the first event.
TRUNCATE view_framework, view_provider, view_capacity, view_package, view_round, view_offer;
UPDATE view_position SET position = 0, recorded_at = '-infinity' WHERE view = 'views';
DO $$
BEGIN
    IF to_regclass('token_entry') IS NOT NULL THEN
        DELETE FROM token_entry WHERE processor_name = 'views';
    END IF;
END
$$;
