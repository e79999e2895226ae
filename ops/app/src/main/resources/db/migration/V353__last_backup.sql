SET LOCAL lock_timeout = '5s';

-- Up to when ops/backup has kept everything, as it says itself after each run; no row where it was never used. A database
-- that was restored brings the time of its origin: it is not backed up yet.
CREATE TABLE last_backup (
    only_row boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    until    timestamptz NOT NULL
);
