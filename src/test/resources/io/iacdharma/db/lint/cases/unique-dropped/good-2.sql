-- Another index keeps the same columns unique.
-- file: V10__index.sql
CREATE UNIQUE INDEX CONCURRENTLY orders_code_idx ON orders (code);
-- file: V11__constraint.sql
ALTER TABLE orders DROP CONSTRAINT orders_code_key;
