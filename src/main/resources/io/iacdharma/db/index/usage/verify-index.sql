-- Verifies the order of an index; fails where it is damaged. Least version: 15. Privileges: EXECUTE on bt_index_check. Locks: ACCESS SHARE on the index and its table.
SELECT {{schema}}.bt_index_check(?::bigint::oid::regclass, false)
