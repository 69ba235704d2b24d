-- The sources of the procedures of a name, whatever their arguments and schema. Least version: 15. Privileges: none. Locks: none.
SELECT prosrc FROM pg_proc WHERE prokind = 'p' AND proname = ? AND prosrc <> ''
