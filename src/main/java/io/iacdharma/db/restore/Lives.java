package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.Repository;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives a restored cluster an archive of its own, so that it never writes into the one that it came
 * from.
 */
public final class Lives {

  private static final int ATTEMPTS = 100;

  private final List<Repository> repositories;
  private final Clock clock;
  private final String tool;

  /**
   * Lives in some repositories.
   *
   * @param tool the version of dharma-db
   */
  public Lives(List<Repository> repositories, Clock clock, String tool) {
    this.repositories = List.copyOf(repositories);
    this.clock = clock;
    this.tool = tool;
  }

  /** The next archive of a cluster that no repository has yet; nothing is written. */
  public ArchiveId next(String systemIdentifier) {
    int highest =
        repositories.stream()
            .flatMap(repository -> all(repository))
            .map(Archive::id)
            .filter(id -> id.systemIdentifier().equals(systemIdentifier))
            .mapToInt(ArchiveId::number)
            .max()
            .orElse(0);
    return ArchiveId.of(systemIdentifier, highest + 1);
  }

  private static Stream<Archive> all(Repository repository) {
    return Archive.all(repository).stream();
  }

  /**
   * Makes the next archive, empty, in every repository. Of two restores that run at once each gets
   * its own.
   *
   * @param plan where the new cluster comes from
   * @return its name
   */
  public ArchiveId reserve(RestorePlan plan) {
    ArchiveRecord parent = plan.archive().about();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ArchiveRecord record =
          new ArchiveRecord(
              ArchiveRecord.FORMAT,
              next(parent.archive().systemIdentifier()),
              parent.major(),
              parent.segmentSize(),
              clock.instant(),
              parent.archive(),
              plan.target().timeline(),
              plan.stop().at(),
              tool);
      if (taken(record)) {
        return record.archive();
      }
    }
    throw Problem.of(ErrorCode.REPOSITORY_CONFLICT, "no new archive can be made")
        .because("others were made at the same time, again and again")
        .exception();
  }

  private boolean taken(ArchiveRecord record) {
    try {
      return repositories.stream()
          .allMatch(one -> Archive.create(one, record).about().equals(record));
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.REPOSITORY_CONFLICT) {
        // Another restore was faster by a moment: it keeps the number, and the next one is tried.
        return false;
      }
      throw e;
    }
  }
}
