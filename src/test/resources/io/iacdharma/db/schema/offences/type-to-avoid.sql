-- Columns of types that lose zones, lengths or cents, and amounts without a currency beside them.
SELECT c.oid::regclass || '.' || a.attname || ' ' || a.atttypid::regtype
  FROM pg_class AS c JOIN shipped USING (relnamespace) JOIN pg_attribute AS a ON a.attrelid = c.oid
 WHERE c.relkind IN ('r', 'p') AND a.attnum > 0
   AND (a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype, 'timestamp'::regtype, 'timetz'::regtype, 'json'::regtype,
                       'money'::regtype, 'float4'::regtype, 'float8'::regtype)
        OR a.attname ~ '(amount|price|rate|saving)$' AND a.attname <> 'discount_rate'
           AND NOT (a.atttypid = 'numeric'::regtype
                    AND EXISTS (SELECT FROM pg_attribute AS m WHERE m.attrelid = c.oid AND m.attname = 'currency')))
