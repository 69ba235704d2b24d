package io.iacdharma.db.check;

import java.util.Locale;

/** What a check is about; a group can be asked for by its word. */
public enum Group {
  INDEX("Indexes"),
  KEYS("Keys and constraints"),
  COLUMNS("Columns, comments and names"),
  TENANCY("Rules of the platform"),
  SECURITY("Who may see and change what"),
  PARTITION("Partitioned tables"),
  RUNTIME("What migrations and rotations stand on");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** Its word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its heading. */
  public String title() {
    return title;
  }
}
