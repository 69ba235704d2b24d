-- history:
CREATE TABLE labels (label varchar(20));
-- pending
ALTER TABLE labels ALTER COLUMN label TYPE varchar(40);
