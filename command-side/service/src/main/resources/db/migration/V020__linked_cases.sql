-- The discharge cases that a package was ever linked to: whether a link still holds only the case knows.
CREATE TABLE directory_linked_case (
    authority      text NOT NULL,
    package        text NOT NULL,
    discharge_case text NOT NULL,
    PRIMARY KEY (authority, package, discharge_case)
);

ALTER TABLE directory_linked_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE directory_linked_case FORCE ROW LEVEL SECURITY;
CREATE POLICY own_authority ON directory_linked_case
    USING (current_setting('homeward.authority', true) IN (authority, '*'));
