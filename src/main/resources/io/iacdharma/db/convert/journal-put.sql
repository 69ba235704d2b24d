-- A conversion begins, or goes on with another cut. Least version: 15. Privileges: INSERT, UPDATE. Locks: ROW EXCLUSIVE.
INSERT INTO :table AS j (schema_name, table_name, state, column_name, every, zone, cut, premake, with_default, dropped_unique, was_nullable, table_oid)
VALUES (?, ?, 'preparing', ?, ?, ?, ?, ?, ?, ?, ?, ?::oid)
ON CONFLICT (schema_name, table_name) DO UPDATE
   SET column_name = excluded.column_name, every = excluded.every, zone = excluded.zone, cut = excluded.cut, premake = excluded.premake,
       with_default = excluded.with_default, dropped_unique = excluded.dropped_unique,
       was_nullable = j.was_nullable OR excluded.was_nullable, changed_at = clock_timestamp()
 WHERE j.state = 'preparing'
