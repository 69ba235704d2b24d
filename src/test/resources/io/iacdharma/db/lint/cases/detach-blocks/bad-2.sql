-- CONCURRENTLY is refused here: there is a default partition.
ALTER TABLE logs DETACH PARTITION logs_2026_01;
