SET LOCAL lock_timeout = '5s';
ALTER TABLE view_package ADD COLUMN next boolean NOT NULL DEFAULT false;
ALTER TABLE replay.view_package ADD COLUMN next boolean NOT NULL DEFAULT false;
ALTER TABLE view_offer ADD COLUMN next text;
ALTER TABLE replay.view_offer ADD COLUMN next text;
ALTER TABLE directory_provider ADD COLUMN next integer DEFAULT 0;
ALTER TABLE idempotency ADD COLUMN next timestamptz DEFAULT now();
