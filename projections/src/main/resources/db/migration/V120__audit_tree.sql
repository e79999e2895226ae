-- One Merkle tree (RFC 9162) over the events of each authority, in the order of the log, grown event by event and never
-- hashed again. What is complete never changes, and is kept: any proof needs O(log n) rows.

-- How far each tree has grown, and the last log position in it.
CREATE TABLE audit_tree (
    authority text   PRIMARY KEY,
    size      bigint NOT NULL,
    position  bigint NOT NULL
);

-- The leaves: the hash of each event's row as it was when it was recorded.
CREATE TABLE audit_leaf (
    authority  text   NOT NULL,
    leaf_index bigint NOT NULL,
    position   bigint NOT NULL,
    hash       bytea  NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (authority, leaf_index),
    UNIQUE (authority, position)
);

-- The complete subtrees above them: over the 2^level leaves from leaf_index = node_index * 2^level on.
CREATE TABLE audit_node (
    authority  text     NOT NULL,
    level      smallint NOT NULL CHECK (level > 0),
    node_index bigint   NOT NULL,
    hash       bytea    NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (authority, level, node_index)
);

-- How far the log has been taken into the trees, all authorities together.
CREATE TABLE audit_tree_position (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
);
INSERT INTO audit_tree_position (position) VALUES (0);

ALTER TABLE audit_tree ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_tree FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_tree
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
ALTER TABLE audit_leaf ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_leaf FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_leaf
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
ALTER TABLE audit_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_node FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON audit_node
    USING (current_setting('homeward.authority', true) IN (authority, '*'));

-- Nothing takes a leaf back: a tree that could be grown anew would vouch for whatever the log had become.
CREATE FUNCTION refuse_tree_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The tree only grows: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_tree_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_node
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_tree_change();
