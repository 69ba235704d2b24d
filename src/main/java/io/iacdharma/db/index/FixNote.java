package io.iacdharma.db.index;

import io.iacdharma.db.database.TableName;
import java.util.Locale;

/**
 * Something that is not done, and why.
 *
 * @param kind what it is about
 * @param table the table
 * @param text what a person is told
 */
public record FixNote(Kind kind, TableName table, String text) {

  /** What a note is about. */
  public enum Kind {
    /** An index would be dropped, and that was not asked for. */
    UNCONFIRMED,
    /** Something else has the name of an index that is to be built. */
    NAME,
    /** Somebody builds it at this moment. */
    BUILDING,
    /** No statement does it while everybody works. */
    IMPOSSIBLE,
    /** It cannot be dropped, or not without loss. */
    KEPT,
    /** What was found is no longer so. */
    CHANGED;

    /** The word for it in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
