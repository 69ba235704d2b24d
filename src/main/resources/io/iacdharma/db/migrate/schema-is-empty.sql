-- Whether a schema holds no relation, type or function of its own; what an extension owns and the tool's own tables do not count.
-- Least version: 15. Privileges: none. Locks: none.
SELECT NOT EXISTS (
         SELECT FROM pg_class c
          WHERE c.relnamespace = n.oid
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            AND c.relname NOT LIKE 'dharma\_seed\_history%' AND c.relname <> 'dharma_backfill'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e'))
   AND NOT EXISTS (
         SELECT FROM pg_proc p
          WHERE p.pronamespace = n.oid
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'))
   AND NOT EXISTS (
         SELECT FROM pg_type t
          WHERE t.typnamespace = n.oid AND t.typtype IN ('e', 'd', 'r')
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.classid = 'pg_type'::regclass AND d.deptype = 'e'))
  FROM pg_namespace n
 WHERE n.nspname = ?
