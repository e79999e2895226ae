-- What the trail is searched by: a narrow row for each event of the log. The events themselves stay where they are.
CREATE TABLE audit_entry (
    position       bigint      PRIMARY KEY,
    authority      text        NOT NULL,
    event_id       text        NOT NULL,
    stream         text        NOT NULL,
    name           text        NOT NULL,
    actor          text        NOT NULL,
    correlation_id text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL
);
CREATE INDEX audit_entry_by_position ON audit_entry (authority, position);
CREATE INDEX audit_entry_by_event ON audit_entry (authority, event_id);
CREATE INDEX audit_entry_by_stream ON audit_entry (authority, stream, position);
CREATE INDEX audit_entry_by_name ON audit_entry (authority, name, position);
CREATE INDEX audit_entry_by_actor ON audit_entry (authority, actor, position);
CREATE INDEX audit_entry_by_correlation ON audit_entry (authority, correlation_id, position);
CREATE INDEX audit_entry_by_recording ON audit_entry (authority, recorded_at, position);
CREATE INDEX audit_entry_by_occurrence ON audit_entry (authority, occurred_at);

-- Whom and what an event names that is not its own stream: person:…, package:…, case:…, provider:….
CREATE TABLE audit_mention (
    authority text   NOT NULL,
    reference text   NOT NULL,
    position  bigint NOT NULL,
    PRIMARY KEY (authority, reference, position)
);
CREATE INDEX audit_mention_by_position ON audit_mention (position);

DO $$
DECLARE
    one regclass;
BEGIN
    FOREACH one IN ARRAY ARRAY['audit_entry', 'audit_mention']::regclass[]
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one);
        EXECUTE format(
            'CREATE POLICY of_the_authority ON %s USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))',
            one);
    END LOOP;
END
$$;

-- The trail is kept with the views and stands where they stand: they begin again at the first event.
TRUNCATE view_framework, view_provider, view_capacity, view_promise, view_package, view_round, view_offer,
         view_discharge_fact, view_discharge_case, view_delay_segment;
UPDATE view_position SET position = 0, recorded_at = '-infinity' WHERE view = 'views';
DO $$
BEGIN
    IF to_regclass('token_entry') IS NOT NULL THEN
        DELETE FROM token_entry WHERE processor_name = 'views';
    END IF;
END
$$;
