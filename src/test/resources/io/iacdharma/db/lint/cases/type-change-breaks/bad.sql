-- history:
CREATE TABLE networks (network cidr);
-- pending
ALTER TABLE networks ALTER COLUMN network TYPE inet;
