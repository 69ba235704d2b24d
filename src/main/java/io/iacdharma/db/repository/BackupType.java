package io.iacdharma.db.repository;

/** What a backup holds. */
public enum BackupType {
  /** The whole cluster. */
  FULL,
  /** The blocks that changed since its parent (PostgreSQL 17 and newer, manual 25.3.3). */
  INCREMENTAL,
  /** No files: a proven, contiguous stretch of WAL that ends in a restore point. */
  WAL_INCREMENT
}
