package io.iacdharma.db.archiving;

import java.util.List;

/**
 * What a check of an archive's WAL found.
 *
 * @param repository the repository's name
 * @param archive the archive's name
 * @param deep whether every segment was unpacked and read
 * @param segments how many segments were looked at
 * @param storedBytes how much they take in the repository
 * @param branches the timelines
 * @param flaws what is wrong; empty when all is whole
 */
public record WalCheckResult(
    String repository,
    String archive,
    boolean deep,
    long segments,
    long storedBytes,
    List<WalBranch> branches,
    List<WalFlaw> flaws) {

  public WalCheckResult {
    branches = List.copyOf(branches);
    flaws = List.copyOf(flaws);
  }

  /**
   * Something that is wrong with the WAL.
   *
   * @param segment the segment or history file that it is about
   * @param what what is wrong with it
   */
  public record WalFlaw(String segment, String what) {}
}
