-- Values come as the same text from every server; policies refuse instead of hiding rows. Least version: 15. Privileges: none. Locks: none.
SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
       set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('xmlbinary', 'base64', true),
       set_config('lc_monetary', 'C', true), set_config('search_path', '', true), set_config('row_security', 'off', true)
