package io.iacdharma.db.convert;

import java.util.Locale;

/** How far a conversion has come. */
public enum State {
  /** The table is as it was, but for what is being prepared on it. */
  PREPARING,
  /** The table is partitioned; partitions are still to be made. */
  SWAPPED,
  /** All is done, and can be undone. */
  CONVERTED;

  /** The word for it in the journal and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static State of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
