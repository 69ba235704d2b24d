-- What a block does counts together: it takes the lock and then reads.
DO $$
BEGIN
  ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
  PERFORM count(*) FROM orders WHERE amount IS NULL;
END
$$;
