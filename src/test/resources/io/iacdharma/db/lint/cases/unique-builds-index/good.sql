-- file: V10__index.sql
CREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);
-- file: V11__constraint.sql
ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;
