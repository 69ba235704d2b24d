package io.iacdharma.db.database;

/**
 * A connection parameter as it was given. It may hold a password, so it shows only its origin.
 *
 * @param value the text
 * @param origin the flag, variable or line that gave it
 */
record Given(String value, String origin) {

  @Override
  public String toString() {
    return "from " + origin;
  }
}
