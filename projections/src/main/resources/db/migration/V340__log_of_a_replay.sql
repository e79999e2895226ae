-- Whether the log that was replayed is what was recorded. Null: replayed before that was asked.
ALTER TABLE audit_replay ADD COLUMN log jsonb;
