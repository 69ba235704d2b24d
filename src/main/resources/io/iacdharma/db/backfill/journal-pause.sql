-- A person pauses a backfill, or lets it go on. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET state = ?, updated_at = clock_timestamp() WHERE history = ? AND version = ? AND state = ANY (?::text[])
