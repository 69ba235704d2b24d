-- The length of a GIN index's pending list. Least version: 15. Privileges: EXECUTE on pgstatginindex. Locks: ACCESS SHARE on the index.
SELECT g.pending_pages AS pages, g.pending_tuples AS rows, current_setting('block_size')::int * g.pending_pages::bigint AS bytes
  FROM {{schema}}.pgstatginindex(?::bigint::oid::regclass) g
