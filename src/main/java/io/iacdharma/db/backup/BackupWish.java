package io.iacdharma.db.backup;

/** Which kind of backup is asked for. */
public enum BackupWish {
  /** The whole cluster. */
  FULL,
  /** What changed since the last backup: blocks from PostgreSQL 17 on, WAL before. */
  INCREMENTAL,
  /** A full one when there is none or the last is too old, else an incremental one. */
  AUTO;
}
