-- Event triggers, with what they run. Least version: 15. Privileges: none. Locks: none.
SELECT e.evtname AS name, e.evtevent AS event, e.evtenabled = 'A' AS always, l.lanname AS language, p.prosrc AS source,
       pg_get_userbyid(p.proowner) AS function_owner, pn.nspname AS function_schema, p.proname AS function
  FROM pg_event_trigger e
  JOIN pg_proc p ON p.oid = e.evtfoid
  JOIN pg_namespace pn ON pn.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
 ORDER BY e.evtname
