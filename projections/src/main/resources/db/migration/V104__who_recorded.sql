-- Documents say who recorded what, and lists of a whole council's offers are read by status.
CREATE INDEX view_offer_by_status ON view_offer (authority, status, valid_to)
    WHERE recorded_to = 'infinity';
CREATE INDEX view_offer_by_status ON replay.view_offer (authority, status, valid_to)
    WHERE recorded_to = 'infinity';

-- What the views hold so far was folded otherwise: they begin again at the first event.
TRUNCATE view_framework, view_provider, view_capacity, view_promise, view_package, view_round, view_offer;
UPDATE view_position SET position = 0, recorded_at = '-infinity' WHERE view = 'views';
DO $$
BEGIN
    IF to_regclass('token_entry') IS NOT NULL THEN
        DELETE FROM token_entry WHERE processor_name = 'views';
    END IF;
END
$$;
