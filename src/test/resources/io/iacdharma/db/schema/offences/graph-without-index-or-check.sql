-- Graph columns without a jsonb_path_ops GIN index or without a check of their shape.
SELECT c.oid::regclass || '.' || a.attname
  FROM pg_class AS c JOIN shipped USING (relnamespace) JOIN pg_attribute AS a ON a.attrelid = c.oid
 WHERE c.relkind = 'r' AND a.atttypid = 'jsonb'::regtype AND a.attname ~ 'graph'
   AND NOT (EXISTS (SELECT FROM pg_index AS i JOIN pg_opclass AS o ON o.oid = i.indclass[0]
                     WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum AND o.opcname = 'jsonb_path_ops')
            AND EXISTS (SELECT FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum]
                           AND pg_get_constraintdef(k.oid) ~ 'core\.is_graph'))
