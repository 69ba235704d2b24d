package io.iacdharma.db.database;

/**
 * A password. Its text leaves only through {@link #reveal()}, which only the driver's door calls.
 */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The text itself; never to be printed, logged or put into an argument list. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "****";
  }
}
