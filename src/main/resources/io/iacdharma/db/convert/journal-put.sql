-- A conversion begins, or goes on in another shape; what is left of a table that is gone gives way. Least version: 15. Privileges: INSERT, UPDATE. Locks: ROW EXCLUSIVE.
INSERT INTO :table AS j (schema_name, table_name, state, column_name, every, zone, cut, premake, with_default, dropped_unique, was_nullable, table_oid)
VALUES (?, ?, 'preparing', ?, ?, ?, ?, ?, ?, ?, ?, ?::oid)
ON CONFLICT (schema_name, table_name) DO UPDATE
   SET state = excluded.state, column_name = excluded.column_name, every = excluded.every, zone = excluded.zone, cut = excluded.cut,
       premake = excluded.premake, with_default = excluded.with_default, dropped_unique = excluded.dropped_unique,
       was_nullable = excluded.was_nullable
                      OR (j.was_nullable AND j.state = 'preparing' AND j.table_oid = excluded.table_oid AND j.column_name = excluded.column_name),
       table_oid = excluded.table_oid, parent_oid = NULL, key_name = NULL, key_columns = NULL, key_included = NULL, index_oids = NULL,
       index_names = NULL, changed_at = clock_timestamp()
