-- Foreign keys that do not carry the tenant: neither tenant_id itself nor a …_tenant_id that a check ties to it.
SELECT k.conrelid::regclass || '.' || k.conname
  FROM pg_constraint AS k
 WHERE k.contype = 'f'
   AND NOT EXISTS (
       SELECT FROM unnest(k.conkey, k.confkey) AS pair (own, far)
         JOIN pg_attribute AS f ON f.attrelid = k.confrelid AND f.attnum = far AND f.attname = 'tenant_id'
         JOIN pg_attribute AS o ON o.attrelid = k.conrelid AND o.attnum = own
        WHERE o.attname = 'tenant_id'
           OR EXISTS (SELECT FROM pg_constraint AS c WHERE c.conrelid = k.conrelid AND c.contype = 'c'
                         AND pg_get_constraintdef(c.oid)
                             = format('CHECK (((%1$I = tenant_id) OR (%1$I = core.platform_tenant_id())))', o.attname)))
