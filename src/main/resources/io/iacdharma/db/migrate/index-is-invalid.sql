-- One row when the index is there and not valid. Least version: 15. Privileges: none. Locks: none.
SELECT FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid
