package io.iacdharma.db.partition;

import java.util.Locale;

/** What becomes of a partition whose rows are older than the retention. */
public enum OnExpire {
  /** It stays where it is. */
  KEEP,
  /** It is detached; the table stays. */
  DETACH,
  /** It is archived, the archive is read back, then it is detached; the table stays. */
  ARCHIVE,
  /** As ARCHIVE, and after the grace time the table is dropped. */
  DROP;

  /** The word for it in dharma-db.yaml. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
