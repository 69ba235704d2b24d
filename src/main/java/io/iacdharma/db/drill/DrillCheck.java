package io.iacdharma.db.drill;

/**
 * What a check of a restored database came to.
 *
 * @param name what was checked, such as {@code rows of shop.orders}
 * @param state how it went
 * @param text what was found, for a person
 */
public record DrillCheck(String name, State state, String text) {

  /** How a check went. */
  public enum State {
    GOOD,
    BAD,
    /** It could not be made; why is told. */
    SKIPPED
  }

  static DrillCheck good(String name, String text) {
    return new DrillCheck(name, State.GOOD, text);
  }

  static DrillCheck bad(String name, String text) {
    return new DrillCheck(name, State.BAD, text);
  }

  static DrillCheck skipped(String name, String text) {
    return new DrillCheck(name, State.SKIPPED, text);
  }
}
