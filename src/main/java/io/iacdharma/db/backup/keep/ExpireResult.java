package io.iacdharma.db.backup.keep;

import java.util.List;

/**
 * What was removed from one archive.
 *
 * @param repository the repository's name
 * @param archive the archive's name
 * @param expired the labels of the backups that were given up
 * @param segments how many WAL segments were removed
 * @param bytes how much was removed
 * @param warnings what could not be removed
 */
public record ExpireResult(
    String repository,
    String archive,
    List<String> expired,
    int segments,
    long bytes,
    List<String> warnings) {

  public ExpireResult {
    expired = List.copyOf(expired);
    warnings = List.copyOf(warnings);
  }
}
