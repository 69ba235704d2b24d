-- dharma-db: phase=contract
ALTER TABLE orders DROP CONSTRAINT orders_code_key;
