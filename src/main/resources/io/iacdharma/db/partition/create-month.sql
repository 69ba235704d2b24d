-- Makes a month of the audit log by the function of the shipped schema. Least version: 15. Privileges: EXECUTE on it. Locks: SHARE UPDATE EXCLUSIVE on the table.
SELECT audit.create_month_partition(?)
