-- The column may be NULL: an INSERT that leaves it out still works.
-- history:
CREATE TABLE visits (id bigint, source text DEFAULT 'web');
-- pending
ALTER TABLE visits ALTER COLUMN source DROP DEFAULT;
