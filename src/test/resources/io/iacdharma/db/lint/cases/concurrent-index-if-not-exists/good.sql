-- file: V10__drop.sql
DROP INDEX CONCURRENTLY IF EXISTS orders_placed_at_idx;
-- file: V11__create.sql
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
