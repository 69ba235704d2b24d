ALTER TABLE orders ADD COLUMN rank smallint CHECK (rank > 0);
