-- Tables whose tenant's column has another type than that of most tables; of a domain its base type counts. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH typed AS (
    SELECT t.table_schema, t.table_name, b.type, format_type(t.atttypid, t.atttypmod) AS own, count(*) OVER (PARTITION BY b.type) AS alike, count(*) OVER () AS tables
      FROM tenanted t
      JOIN pg_type y ON y.oid = t.atttypid
     CROSS JOIN LATERAL (SELECT format_type(CASE WHEN y.typtype = 'd' THEN y.typbasetype ELSE y.oid END, NULL) AS type) b
     WHERE NOT t.is_partition),
  usual AS (SELECT DISTINCT type, alike FROM typed WHERE alike * 2 > tables)
  SELECT t.table_schema, t.table_name, t.own, u.type AS usual, u.alike
    FROM typed t
    JOIN usual u ON u.type <> t.type) AS found
 ORDER BY found.table_schema, found.table_name
