package io.iacdharma.db.archiving;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WAL of one archive.
 *
 * @param repository the repository's name
 * @param location where it is
 * @param required whether it must have everything before that counts as safe
 * @param archive the archive's name, or null when there is none
 * @param problem why nothing is known of it, or null
 * @param branches its timelines
 * @param lastSegment the segment that came last by its place, or null
 * @param lastArchivedAt when that came into the repository, or null
 * @param behind how many segments it lacks that another repository has
 * @param lag how far it is behind the others and what waits to be shipped
 */
public record ArchiveStatus(
    String repository,
    String location,
    boolean required,
    @Nullable String archive,
    @Nullable String problem,
    List<WalBranch> branches,
    @Nullable String lastSegment,
    @Nullable Instant lastArchivedAt,
    long behind,
    WalLag lag) {

  public ArchiveStatus {
    branches = List.copyOf(branches);
  }

  ArchiveStatus behind(long segments, WalLag measured) {
    return new ArchiveStatus(
        repository,
        location,
        required,
        archive,
        problem,
        branches,
        lastSegment,
        lastArchivedAt,
        segments,
        measured);
  }
}
