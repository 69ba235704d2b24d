REINDEX INDEX orders_state_idx;
