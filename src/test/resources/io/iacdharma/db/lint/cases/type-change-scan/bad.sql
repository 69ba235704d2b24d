-- history:
CREATE TABLE labels (label varchar(20) CHECK (label <> ''));
-- pending
ALTER TABLE labels ALTER COLUMN label TYPE varchar(40);
