-- In a block there is no text to look at.
DO $$
BEGIN
  UPDATE orders SET state = 'open';
END
$$;
