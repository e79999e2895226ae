-- A replay fills what the trail is searched by as well, to be compared row for row: an event that is missing there would
-- be hidden from whoever searches.
CREATE TABLE replay.audit_entry (LIKE audit_entry, PRIMARY KEY (position));
CREATE TABLE replay.audit_mention (LIKE audit_mention, PRIMARY KEY (authority, reference, position));
CREATE INDEX audit_mention_by_position ON replay.audit_mention (position);

DO $$
DECLARE
    one regclass;
BEGIN
    FOREACH one IN ARRAY ARRAY['replay.audit_entry', 'replay.audit_mention']::regclass[]
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one);
        EXECUTE format(
            'CREATE POLICY of_the_authority ON %s USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))',
            one);
    END LOOP;
END
$$;
