package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.FileStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is done just before a file runs: backfills that it waits for are finished, what a contract
 * file waits for is looked at again, and a restore point is made before a file that takes something
 * away.
 */
final class BeforeFile {

  private final Session session;
  private final Backfills backfills;
  private final PhasePlan phases;
  private final Map<String, PhasePlan.Finish> finishes;
  private final @Nullable ContractSettings held;
  private final @Nullable RestorePoints points;
  private final Set<String> risky;
  private final Consumer<String> say;
  private final List<RestorePoint> made = new ArrayList<>();
  private final List<String> finished = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private boolean unable;

  /**
   * Creates it for one run.
   *
   * @param held how contract files are held back; null where nothing holds them
   * @param points makes restore points; null where none are wanted
   */
  BeforeFile(
      Session session,
      Backfills backfills,
      PhasePlan phases,
      @Nullable ContractSettings held,
      @Nullable RestorePoints points,
      Plan plan,
      Consumer<String> say) {
    this.session = session;
    this.backfills = backfills;
    this.phases = phases;
    this.finishes = phases.before();
    this.held = held;
    this.points = points;
    this.risky =
        plan.steps().stream()
            .filter(step -> step instanceof FileStep && step.risk().compareTo(Risk.ADDITIVE) > 0)
            .map(step -> step.id())
            .collect(Collectors.toSet());
    this.say = say;
  }

  /**
   * Readies everything for a file.
   *
   * @param begun whether an attempt outside a transaction did not end
   * @throws io.iacdharma.db.error.DharmaException CONTRACT_SESSIONS or CONTRACT_BACKFILLS, when the
   *     file has to wait again
   */
  void ready(MigrationSession prepared, ParsedMigration migration, boolean begun)
      throws SQLException {
    MigrationFile file = migration.file();
    PhasePlan.Finish backfill = finishes.get(file.script());
    if (backfill != null) {
      prepared.settle();
      finish(backfill);
      prepared.reset();
    }
    if (file.isContract() && held != null) {
      ContractFacts facts = new ContractInspector(session, backfills).inspect();
      for (Hold hold : new ContractGates(held, facts, false).presentHolds(file)) {
        throw hold.refusal(file).exception();
      }
    }
    // Half of it is there already: no moment from now on is one before it.
    if (points != null
        && !begun
        && risky.contains(file.script())
        && !MigrationPlanner.isAdditive(migration)) {
      restorePoint(points, prepared, file);
    }
  }

  /** Finishes the backfills that come after the last file. */
  void last() {
    phases.last().ifPresent(this::finish);
  }

  private void finish(PhasePlan.Finish backfill) {
    say.accept("  finishing backfills: " + String.join(", ", backfill.files()));
    backfills.finish(session, backfill.below());
    finished.addAll(backfill.files());
  }

  private void restorePoint(RestorePoints all, MigrationSession prepared, MigrationFile file)
      throws SQLException {
    if (unable) {
      return;
    }
    Optional<String> obstacle = all.obstacle(prepared.connection());
    if (obstacle.isPresent()) {
      unable = true;
      warnings.add(obstacle.get());
      return;
    }
    RestorePoint point = all.make(prepared.connection(), file);
    made.add(point);
    say.accept("  restore point %s at %s".formatted(point.name(), point.lsn()));
  }

  /** What the run did, beside applying these. */
  MigrateResult result(List<Applied> applied) {
    return new MigrateResult(applied, made, finished, warnings);
  }
}
