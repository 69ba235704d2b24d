package io.iacdharma.db.audit;

import java.util.Locale;

/** What verification says of a partition. */
public enum Verdict {
  /** Every sealed row is there as it was sealed, and none was added among them. */
  INTACT,
  /** A sealed row was changed, removed or added. */
  CHANGED,
  /** Its rows are not there at all. */
  MISSING,
  /** Nothing was sealed yet. */
  UNSEALED;

  /** The word for it in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
