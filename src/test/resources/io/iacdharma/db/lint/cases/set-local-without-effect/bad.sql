SET LOCAL maintenance_work_mem = '1GB';
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
