package io.iacdharma.db.partition;

import java.util.Locale;

/** How far a partition has come on its way out of its table. */
public enum PartitionState {
  /** It takes rows. */
  OPEN,
  /** It is being closed. */
  CLOSING,
  /** It takes no more rows; where its table is sealed, its last seal is written. */
  SEALED,
  /** Its rows are in the archive. */
  ARCHIVED,
  /** The archive was read back and holds the same rows. */
  ARCHIVE_VERIFIED,
  /** Its detaching was begun. */
  DETACH_PENDING,
  /** It is a table of its own. */
  DETACHED,
  /** The table is gone. */
  DROPPED;

  /** The word for it in the table and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state that a word stands for. */
  static PartitionState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
