-- What definitions are printed under, until the end of the transaction: every name with its schema, every constant in one form.
-- Least version: 15. Privileges: none. Locks: none.
SELECT set_config('transaction_read_only', 'on', true), set_config('search_path', '', true), set_config('lock_timeout', ?, true),
       set_config('quote_all_identifiers', 'off', true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
       set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
       set_config('xmlbinary', 'base64', true), set_config('jit', 'off', true)
