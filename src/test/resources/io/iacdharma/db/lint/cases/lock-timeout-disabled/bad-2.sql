SELECT set_config('lock_timeout', '0', true);
ALTER TABLE orders ADD COLUMN channel text;
