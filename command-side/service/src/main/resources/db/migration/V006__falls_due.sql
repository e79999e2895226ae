-- What falls due: a row for each, kept after it was done.
CREATE TABLE falls_due (
    authority        text        NOT NULL,
    kind             text        NOT NULL,
    stream           text        NOT NULL,
    key              text        NOT NULL,
    due_at           timestamptz NOT NULL,
    created_position bigint      NOT NULL,
    -- Of the event that made it fall due.
    correlation_id   text        NOT NULL,
    causation_id     text        NOT NULL,
    not_before       timestamptz NOT NULL,
    done_at          timestamptz,
    attempts         integer     NOT NULL DEFAULT 0,
    last_error       text,
    PRIMARY KEY (authority, kind, stream, key)
);

CREATE INDEX falls_due_open ON falls_due (not_before) WHERE done_at IS NULL;

ALTER TABLE falls_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE falls_due FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON falls_due
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

-- db-scheduler's own table.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    state                text,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
