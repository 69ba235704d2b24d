-- The event triggers.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_event_trigger'::regclass::oid AS class_oid, e.oid AS object_oid, 0 AS sub, '' AS schema, '' AS parent, e.evtname AS name, '' AS signature,
       e.evtevent AS event, e.evtfoid::regprocedure::text AS function,
       (SELECT string_agg(quote_literal(t), ', ' ORDER BY t) FROM unnest(e.evttags) t) AS tags,
       CASE e.evtenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END AS enabled,
       pg_get_userbyid(e.evtowner) AS owner, obj_description(e.oid, 'pg_event_trigger') AS comment
  FROM pg_event_trigger e
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = e.oid AND d.deptype = 'e')
