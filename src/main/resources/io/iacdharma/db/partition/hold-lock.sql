-- Nobody places a hold until this transaction ends. Least version: 15. Privileges: UPDATE or DELETE. Locks: SHARE.
LOCK TABLE :table IN SHARE MODE
