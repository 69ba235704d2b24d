-- history:
CREATE TABLE networks (network cidr);
-- pending
ALTER TABLE networks ADD COLUMN network_new inet;
