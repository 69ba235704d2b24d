package io.iacdharma.db.partition;

import io.iacdharma.db.archive.ArchiveRequest;
import io.iacdharma.db.archive.ArchiveService;
import io.iacdharma.db.archive.Archived;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Instant;

/** Closes partitions and archives them, by the services that do so on their own as well. */
final class ArchiveRetirement implements Retirement {

  private final ArchiveService archives;

  ArchiveRetirement(ArchiveService archives) {
    this.archives = archives;
  }

  @Override
  public void requireClosed(RotateFacts facts, RotateTask task) {
    archives.requireClosed(request(facts, task));
  }

  @Override
  public Kept archive(RotateFacts facts, RotateTask task) {
    Archived archived = archives.archive(request(facts, task));
    if (!archived.verified()) {
      throw Problem.of(
              ErrorCode.PARTITION_CHANGED,
              "the archive of %s was not read back".formatted(task.partition()))
          .at(archived.folder().toString())
          .exception();
    }
    return new Kept(archived.folder(), archived.rows());
  }

  private static ArchiveRequest request(RotateFacts facts, RotateTask task) {
    Instant from = task.range().from();
    return new ArchiveRequest(
        task.table(),
        task.partition(),
        from.equals(Instant.MIN) ? null : from,
        task.range().to(),
        facts.policy().calendar().zone(),
        facts.sealed());
  }
}
