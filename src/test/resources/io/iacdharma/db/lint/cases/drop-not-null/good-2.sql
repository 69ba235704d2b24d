-- dharma-db: phase=contract
ALTER TABLE customers ALTER COLUMN name DROP NOT NULL;
