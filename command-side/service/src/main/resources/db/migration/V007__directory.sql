-- What the deciders know of the market: a view of the command side's own, current state only.
CREATE TABLE directory_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
) WITH (fillfactor = 10);

INSERT INTO directory_position (position) VALUES (0);

CREATE TABLE directory_framework (
    authority text NOT NULL,
    framework text NOT NULL,
    areas     text NOT NULL,
    opens_on  date NOT NULL,
    closes_on date,
    PRIMARY KEY (authority, framework)
);

CREATE TABLE directory_policy (
    authority      text        NOT NULL,
    framework      text        NOT NULL,
    version        integer     NOT NULL,
    effective_from timestamptz NOT NULL,
    rotation_weeks integer     NOT NULL,
    policy         text        NOT NULL,
    PRIMARY KEY (authority, framework, version)
);

CREATE TABLE directory_provider (
    authority           text        NOT NULL,
    provider            text        NOT NULL,
    framework           text        NOT NULL,
    tier                text        NOT NULL,
    embargoes           text[]      NOT NULL DEFAULT '{}',
    suspensions         text[]      NOT NULL DEFAULT '{}',
    exited              boolean     NOT NULL DEFAULT false,
    needs               text[]      NOT NULL,
    two_carer_visits    boolean     NOT NULL,
    capacity_changed_at timestamptz NOT NULL,
    available_from      date        NOT NULL,
    grade               text        NOT NULL DEFAULT 'NOT_RATED',
    rate_pence_per_hour integer     NOT NULL,
    PRIMARY KEY (authority, provider)
);

CREATE INDEX directory_provider_framework ON directory_provider (authority, framework);

-- Hours a week in quarter hours.
CREATE TABLE directory_capacity (
    authority     text    NOT NULL,
    provider      text    NOT NULL,
    area          text    NOT NULL,
    declared      integer NOT NULL,
    committed     integer NOT NULL DEFAULT 0,
    reserved      integer NOT NULL DEFAULT 0,
    committed_nhs integer NOT NULL DEFAULT 0,
    PRIMARY KEY (authority, provider, area)
);

CREATE TABLE directory_award (
    authority  text        NOT NULL,
    provider   text        NOT NULL,
    awarded_at timestamptz NOT NULL,
    position   bigint      NOT NULL,
    package    text        NOT NULL,
    quarters   integer     NOT NULL,
    PRIMARY KEY (authority, provider, awarded_at, position)
);

-- Requests as far as the automations need them.
CREATE TABLE directory_request (
    authority      text        NOT NULL,
    package        text        NOT NULL,
    framework      text        NOT NULL,
    area           text        NOT NULL,
    urgency        text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    unplaced       boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (authority, package)
);

CREATE INDEX directory_request_unplaced ON directory_request (authority, framework) WHERE unplaced;

CREATE TABLE directory_open_offer (
    authority text    NOT NULL,
    package   text    NOT NULL,
    round     integer NOT NULL,
    provider  text    NOT NULL,
    PRIMARY KEY (authority, package, round, provider)
);

CREATE INDEX directory_open_offer_provider ON directory_open_offer (authority, provider);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['directory_framework', 'directory_policy', 'directory_provider', 'directory_capacity',
                                'directory_award', 'directory_request', 'directory_open_offer'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_authority ON %I'
            ' USING (current_setting(''homeward.authority'', true) IN (authority, ''*''))', name);
    END LOOP;
END $$;
