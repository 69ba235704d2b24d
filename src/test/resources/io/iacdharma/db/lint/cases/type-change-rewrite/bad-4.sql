-- history:
CREATE TABLE labels (id bigint PRIMARY KEY, label varchar(20) COLLATE "C" UNIQUE);
-- pending
-- The rows may stay, but the index must be sorted anew.
ALTER TABLE labels ALTER COLUMN label TYPE text COLLATE "POSIX";
