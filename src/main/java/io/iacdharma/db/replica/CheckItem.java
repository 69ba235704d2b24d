package io.iacdharma.db.replica;

/**
 * One item of the check list before a promotion.
 *
 * @param name what was looked at
 * @param verdict how it is
 * @param text what was found
 */
public record CheckItem(String name, Verdict verdict, String text) {

  /** How an item is. */
  public enum Verdict {
    GOOD,
    /** It is said, and nothing is refused for it. */
    NOTED,
    /** It is waited for. */
    WAIT,
    /** Refused, unless it is forced. */
    BAD,
    /** Refused, forced or not. */
    NEVER
  }
}
