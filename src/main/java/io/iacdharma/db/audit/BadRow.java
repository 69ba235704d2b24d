package io.iacdharma.db.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first row that is not as it was sealed.
 *
 * @param position its place among the sealed rows of the partition, from 1 on
 * @param kind what happened
 * @param count how many rows in a row were removed or added; 1 for a changed one
 * @param key the row as it is found now; null for a removed one
 * @param before the row before it; null at the beginning
 * @param after the row behind removed ones; null at the end
 */
public record BadRow(
    long position,
    Kind kind,
    long count,
    @Nullable String key,
    @Nullable String before,
    @Nullable String after) {

  /** What happened to a row. */
  public enum Kind {
    /** A value is another one. */
    CHANGED,
    /** It is not there any more. */
    REMOVED,
    /** It was not there when its neighbours were sealed. */
    ADDED;

    /** The word for it in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One sentence for people. */
  public String sentence() {
    return switch (kind) {
      case CHANGED -> "row %d was changed: %s".formatted(position, key);
      case ADDED -> "%s added at row %d: %s".formatted(many("was", "were"), position, key);
      case REMOVED ->
          "%s removed at row %d, %s".formatted(many("was", "were"), position, between());
    };
  }

  private String many(String one, String more) {
    return count == 1 ? "a row " + one : count + " rows " + more;
  }

  private String between() {
    if (before == null && after == null) {
      return "and none is left";
    }
    if (before == null) {
      return "before " + after;
    }
    return after == null ? "behind " + before : "between " + before + " and " + after;
  }
}
