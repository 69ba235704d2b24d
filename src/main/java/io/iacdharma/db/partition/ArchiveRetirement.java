package io.iacdharma.db.partition;

import io.iacdharma.db.audit.SealWork;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.ArchiveRequest;
import io.iacdharma.db.partition.archive.ArchiveService;
import io.iacdharma.db.partition.archive.Archived;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Closes partitions and archives them, by the services that do so on their own as well. */
final class ArchiveRetirement implements Retirement {

  private final ArchiveService archives;
  private final Function<TableName, SealWork> seals;
  private final Map<TableName, SealWork> sealed = new HashMap<>();

  /**
   * Creates it for one run.
   *
   * @param seals the work of sealing one table and closing those of its partitions that are over
   */
  ArchiveRetirement(ArchiveService archives, Function<TableName, SealWork> seals) {
    this.archives = archives;
    this.seals = seals;
  }

  @Override
  public void requireClosed(RotateFacts facts, RotateTask task) {
    SealWork work = facts.sealed() ? sealed.computeIfAbsent(task.table(), this::seal) : null;
    try {
      archives.requireClosed(request(facts, task));
    } catch (DharmaException e) {
      if (work != null) {
        // Why it could not be closed says more than that it is open.
        work.requireAll();
      }
      throw e;
    }
  }

  private SealWork seal(TableName table) {
    SealWork work = seals.apply(table);
    try (PlannedWork.Hold hold = work.lock()) {
      Plan plan = work.plan();
      if (!plan.isEmpty()) {
        work.apply(plan);
      }
      return work;
    }
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
