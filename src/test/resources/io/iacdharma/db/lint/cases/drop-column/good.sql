-- dharma-db: phase=contract
ALTER TABLE orders DROP COLUMN amount;
