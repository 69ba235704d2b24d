package io.iacdharma.db.backup.verify;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param label the backup that cannot be restored because of it, or null when it is about WAL
 *     beside backups, or about the archive
 * @param file the file, its place in the repository
 * @param inside the file inside that archive, its path in the data directory, or null
 * @param what what is wrong with it
 */
public record Flaw(@Nullable String label, String file, @Nullable String inside, String what) {

  /** One line for a person. */
  public String text() {
    return "%s%s: %s".formatted(file, inside == null ? "" : ", in it " + inside, what);
  }

  /** The same as a reason why a backup cannot be restored. */
  Flaw of(String backup) {
    return new Flaw(backup, file, inside, what);
  }
}
