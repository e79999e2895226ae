-- Hours of waiting by day are of those segments alone that end in the days asked about or later; those of years before
-- are not looked at. Only readers of the live views ask so: a replay needs no such index.
CREATE INDEX view_delay_segment_by_end ON view_delay_segment (authority, valid_to) WHERE recorded_to = 'infinity';
