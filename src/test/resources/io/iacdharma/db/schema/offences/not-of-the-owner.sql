-- Objects that do not belong to dharma_owner, and functions that can be led astray by a search path.
SELECT 'relation ' || c.oid::regclass FROM pg_class AS c JOIN shipped USING (relnamespace) WHERE c.relowner <> 'dharma_owner'::regrole
UNION ALL
SELECT 'schema ' || n.nspname FROM pg_namespace AS n JOIN shipped ON n.oid = relnamespace WHERE n.nspowner <> 'dharma_owner'::regrole
UNION ALL
SELECT 'function ' || p.oid::regprocedure FROM pg_proc AS p JOIN shipped ON p.pronamespace = relnamespace
 WHERE p.proowner <> 'dharma_owner'::regrole OR p.proconfig IS DISTINCT FROM ARRAY['search_path=""']
