package io.iacdharma.db.partition.archive;

import java.util.Locale;

/**
 * The first row of an archive that is not what its hash says.
 *
 * @param row its place among the rows, the first one being 1
 * @param how what is the matter with it
 * @param line how it begins, as COPY writes it; empty when it cannot be read
 * @param proven whether the hashes lead to the root, so that it is the row that is wrong and not
 *     its hash
 */
public record BadRow(long row, How how, String line, boolean proven) {

  /** What is the matter with a row. */
  public enum How {
    /** Another row stood here. */
    CHANGED,
    /** There is no row where one stood. */
    MISSING,
    /** There is a row where none stood. */
    SURPLUS,
    /** The file cannot be decompressed from here on. */
    UNREADABLE
  }

  @Override
  public String toString() {
    return "row %d is %s%s"
        .formatted(row, how.name().toLowerCase(Locale.ROOT), line.isEmpty() ? "" : ": " + line);
  }
}
