DROP INDEX CONCURRENTLY orders_state_idx;
