package io.iacdharma.db.seed;

import java.util.Locale;

/** What a dataset may do to its table. */
enum Mode {
  /** Adds rows; never touches one that exists. */
  INSERT,
  /** Adds rows and changes those that differ. */
  UPSERT,
  /** The same, and removes the rows of its scope that it does not hold. */
  SYNC;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
