package io.iacdharma.db.backup.keep;

import java.util.List;

/**
 * What was copied.
 *
 * @param archive the archive's name
 * @param copied the labels of the backups that were copied
 * @param skipped those that were given up in the other repository, and were not copied again
 * @param segments how many WAL segments were copied
 * @param bytes how much of backups was copied
 */
public record CopyResult(
    String archive, List<String> copied, List<String> skipped, int segments, long bytes) {

  public CopyResult {
    copied = List.copyOf(copied);
    skipped = List.copyOf(skipped);
  }
}
