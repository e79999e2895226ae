-- Who is signed in to the pages, for all nodes: the tables that Spring Session expects. Of nobody's authority: a session
-- is looked up before anybody knows whose it is, by an identifier that only its browser has.
CREATE TABLE spring_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval int      NOT NULL,
    expiry_time           bigint   NOT NULL,
    -- An issuer's subject may be as long as it likes.
    principal_name        text
);

CREATE INDEX spring_session_by_expiry ON spring_session (expiry_time);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES spring_session ON DELETE CASCADE,
    attribute_name     text     NOT NULL,
    attribute_bytes    bytea    NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

-- On whichever node a session ends: all nodes learn it, and with it the pages that were opened by it.
CREATE FUNCTION tell_that_a_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('homeward_sessions', old.session_id);
    RETURN NULL;
END
$$;

CREATE TRIGGER session_ended AFTER DELETE ON spring_session
    FOR EACH ROW EXECUTE FUNCTION tell_that_a_session_ended();
