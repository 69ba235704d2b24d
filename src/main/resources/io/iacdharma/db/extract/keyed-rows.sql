-- The keys of rows and a digest of each row, in the order of the keys. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT :keys, encode(sha256(convert_to(ROW(:columns)::text, 'UTF8')), 'hex') FROM :table AS t WHERE :rows ORDER BY :order
