-- Who has a predefined role that changes every table, or the server's files. Least version: 15. Privileges: none. Locks: none.
WITH RECURSIVE reach AS (
    SELECT p.rolname AS predefined, m.member, ARRAY[m.member] AS path
      FROM pg_roles p
      JOIN pg_auth_members m ON m.roleid = p.oid
     WHERE p.rolname IN ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')
    UNION ALL
    SELECT r.predefined, m.member, r.path || m.member
      FROM reach r
      JOIN pg_auth_members m ON m.roleid = r.member AND m.member <> ALL (r.path)
)
SELECT DISTINCT r.predefined, role.rolname AS role, r.predefined = 'pg_write_all_data' AS tables
  FROM reach r
  JOIN pg_roles role ON role.oid = r.member AND NOT role.rolsuper
 ORDER BY 1, 2
