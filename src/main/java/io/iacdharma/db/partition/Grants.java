package io.iacdharma.db.partition;

/**
 * Whether partitions have privileges of their own. Whoever goes by way of the table needs none on
 * its partitions (PostgreSQL manual, 5.12.2).
 */
public enum Grants {
  /** As the other partitions have it; none on a table with row level security. */
  AUTO,
  /** Those of the table. */
  PARENT,
  /** None but the owner's. */
  NONE;

  /**
   * Whether a partition is to have the privileges of its table.
   *
   * @param rowSecurity whether the table has row level security: its policies do not hold for those
   *     who go to the partition itself
   * @param siblings whether another partition has a privilege for somebody else than its owner
   */
  public boolean copied(boolean rowSecurity, boolean siblings) {
    return switch (this) {
      case AUTO -> siblings && !rowSecurity;
      case PARENT -> true;
      case NONE -> false;
    };
  }
}
