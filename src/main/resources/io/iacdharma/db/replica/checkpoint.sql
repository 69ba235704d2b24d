-- Has a new primary write its timeline into its control file, which pg_rewind reads. Least version: 15. Privileges: pg_checkpoint. Locks: none.
CHECKPOINT
