-- Tables and partitions whose row level security is off or does not bind the owner, and parents without a policy.
SELECT c.oid::regclass::text FROM pg_class AS c JOIN shipped USING (relnamespace)
 WHERE c.relkind IN ('r', 'p')
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity
            AND (c.relispartition OR EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid)))
