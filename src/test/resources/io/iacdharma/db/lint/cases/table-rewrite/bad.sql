CLUSTER orders USING orders_state_idx;
