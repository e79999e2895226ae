-- A session gets another identifier when somebody signs in. What was asked for before, and is answered after, still knows
-- the one that it came with, and must not bring it back. None of these opens the session any more.
ALTER TABLE spring_session ADD COLUMN former_ids text[] NOT NULL DEFAULT '{}';
