package io.iacdharma.db.backup.verify;

import java.util.List;

/**
 * What came of verifying an archive in one repository.
 *
 * @param repository the repository's name
 * @param archive the archive's name
 * @param backups the backups that were looked at, in the order in which they began
 * @param others what is wrong beside them: history files, WAL that no backup needs to be consistent
 * @param segments how many WAL segments were read
 * @param warnings what could not be done beside
 */
public record VerifyResult(
    String repository,
    String archive,
    List<BackupVerdict> backups,
    List<Flaw> others,
    int segments,
    List<String> warnings) {

  public VerifyResult {
    backups = List.copyOf(backups);
    others = List.copyOf(others);
    warnings = List.copyOf(warnings);
  }
}
