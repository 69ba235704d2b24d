-- history:
CREATE TABLE labels (label varchar(20) NOT NULL UNIQUE);
-- pending
-- The index is kept: a longer varchar sorts as before.
ALTER TABLE labels ALTER COLUMN label TYPE varchar(40);
