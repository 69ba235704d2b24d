CREATE UNIQUE INDEX events_id_idx ON events (id, occurred_at);
