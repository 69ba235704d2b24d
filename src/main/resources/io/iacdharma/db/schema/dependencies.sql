-- What needs what.
-- Least version: 15. Privileges: none. Locks: none.
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid
  FROM pg_depend d
 WHERE d.objid >= 16384 AND d.refobjid >= 16384
   AND d.deptype IN ('n', 'a', 'i')
