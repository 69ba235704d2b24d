package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import java.util.Locale;

/**
 * Something that a rotation does not do, or not yet, and why.
 *
 * @param kind what it is about
 * @param table the partitioned table
 * @param text what a person is told
 */
public record RotateNote(Kind kind, TableName table, String text) {

  /** What a note is about. */
  public enum Kind {
    /** More is to be done than one run may do. */
    MORE,
    /** A legal hold is in the way. */
    HELD,
    /** The time has not come. */
    EARLY,
    /** It needs a flag that was not given. */
    UNCONFIRMED,
    /** Something else is in the way; a person has to look. */
    BLOCKED,
    /** Rows that no partition is made for. */
    ROWS,
    /** The name of a partition belongs to something else. */
    NAME;

    /** The word for it in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
