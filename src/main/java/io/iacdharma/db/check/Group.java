package io.iacdharma.db.check;

import java.util.Locale;

/** What a check is about; a group can be asked for by its word. */
public enum Group {
  /** Indexes. */
  INDEX,
  /** Keys and constraints. */
  KEYS,
  /** Columns, comments and names. */
  COLUMNS,
  /** Rules of the platform. */
  TENANCY,
  /** Who may see and change what. */
  SECURITY,
  /** Partitioned tables. */
  PARTITION,
  /** What migrations and rotations stand on. */
  RUNTIME;

  /** Its word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
