package io.iacdharma.db.seed;

/**
 * Where something is written.
 *
 * @param file the file, as a person would name it
 * @param line the line, 1-based
 */
record Place(String file, long line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
