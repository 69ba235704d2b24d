package io.iacdharma.db.partition.archive;

/**
 * Something about an archive that is not as it was written.
 *
 * @param file which of its files, relative to its folder
 * @param what what is wrong with it
 */
public record Flaw(String file, String what) {

  @Override
  public String toString() {
    return file + ": " + what;
  }
}
