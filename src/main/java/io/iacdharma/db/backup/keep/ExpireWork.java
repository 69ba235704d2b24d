package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code backup expire}: gives up backups that no rule keeps, and the WAL that was only theirs.
 * Each archive stands for itself; what fails in one does not stop the others.
 */
public final class ExpireWork implements PlannedWork<List<ExpireResult>> {

  private final List<Archive> archives;
  private final ExpireRequest request;
  private List<ArchiveExpiry> looked = List.of();

  /** Work on these archives. */
  public ExpireWork(List<Archive> archives, ExpireRequest request) {
    this.archives = List.copyOf(archives);
    this.request = request;
  }

  @Override
  public Plan plan() {
    looked = archives.stream().map(archive -> ArchiveExpiry.look(archive, request)).toList();
    String names =
        String.join(
            ", ",
            archives.stream().map(one -> one.repository().location() + " " + one.id()).toList());
    return new Plan(
        "backup expire",
        String.join(", ", archives.stream().map(one -> one.id().toString()).distinct().toList()),
        names,
        looked.stream().flatMap(one -> one.steps().stream()).toList());
  }

  /** What the last plan was made of. */
  public List<ArchiveExpiry> looked() {
    return looked;
  }

  /** No backup, copy or restore may work with an archive while something goes from it. */
  @Override
  public Hold lock() {
    List<Repository.Hold> holds = new ArrayList<>();
    try {
      for (Archive archive : archives) {
        holds.add(
            archive
                .repository()
                .lock(archive.id().toString(), false, "backup expire", request.patience()));
      }
    } catch (DharmaException e) {
      holds.forEach(Repository.Hold::close);
      throw e;
    }
    return () -> holds.forEach(Repository.Hold::close);
  }

  @Override
  public List<ExpireResult> apply(Plan plan) {
    List<ExpireResult> results = new ArrayList<>();
    @Nullable DharmaException failure = null;
    for (ArchiveExpiry one : looked) {
      try {
        results.add(one.apply(request));
      } catch (DharmaException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(results);
  }
}
