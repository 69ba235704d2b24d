package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iacdharma.db.migrate.Waiting.Gate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which files a run applies, and which it leaves alone and why. */
class PhasePlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final List<MigrationFile> files =
      List.of(
          file("1", "expand"),
          file("2", "expand"),
          file("3", "contract"),
          file("4", "expand"),
          file("5", "contract"),
          file(null, "repeatable"));

  @Test
  void stopsAtTheFirstContractFileBeforeTheDeployment() {
    PhasePlan plan = plan(Phase.EXPAND, false, 0);
    assertThat(plan.files()).extracting(MigrationFile::script).containsExactly("1", "2");
    assertThat(plan.waiting())
        .extracting(Waiting::file, Waiting::gate)
        .containsExactly(
            tuple("3", Gate.PHASE),
            tuple("4", Gate.BEHIND),
            tuple("5", Gate.PHASE),
            tuple("R", Gate.BEHIND));
    assertThat(plan.waiting().get(1).reason()).contains("3");
    assertThat(plan.refusal()).isNull();
  }

  @Test
  void goesPastContractFilesWhereOrderIsFree() {
    assertThat(plan(Phase.EXPAND, true, 0).files())
        .extracting(MigrationFile::script)
        .containsExactly("1", "2", "4", "R");
  }

  @Test
  void appliesRepeatableFilesWhenOnlyContractFilesWait() {
    var planner =
        planner(Phase.EXPAND, false, false, facts(), 2, files.subList(0, 3), file(null, "r"));
    assertThat(planner.plan().files()).extracting(MigrationFile::script).containsExactly("R");
  }

  @Test
  void appliesContractFilesUpToTheNextExpandFile() {
    PhasePlan plan = plan(Phase.CONTRACT, false, 2);
    assertThat(plan.files()).extracting(MigrationFile::script).containsExactly("3");
    assertThat(plan.waiting()).extracting(Waiting::gate).containsExactly(Gate.EXPAND);
    assertThat(plan.refusal()).isNull();
  }

  @Test
  void refusesContractFileBeforeItsExpandFiles() {
    for (boolean anyOrder : List.of(false, true)) {
      PhasePlan plan = plan(Phase.CONTRACT, anyOrder, 1);
      assertThat(plan.files()).isEmpty();
      PhasePlan.Refusal refusal = Objects.requireNonNull(plan.refusal(), "it is not refused");
      assertThat(refusal.hold().gate()).isEqualTo(Gate.EXPAND);
      assertThat(refusal.file().script()).isEqualTo("3");
    }
  }

  @Test
  void refusesNothingWhereNoContractFileIsPending() {
    var planner = planner(Phase.CONTRACT, false, false, facts(), 1, files.subList(0, 2), null);
    PhasePlan plan = planner.plan();
    assertThat(plan.items()).isEmpty();
    assertThat(plan.waiting()).isEmpty();
    assertThat(plan.refusal()).isNull();
  }

  @Test
  void finishesBackfillsBeforeTheContractFileThatWaitsForThem() {
    var facts =
        facts(
            new Backfills.Unfinished("2.5", "2.5", "pending"),
            new Backfills.Unfinished("6", "6", "running"));
    PhasePlan plan = planner(Phase.ALL, false, true, facts, 0, files, null).plan();
    assertThat(plan.items())
        .extracting(item -> item instanceof PhasePlan.Apply a ? a.file().script() : item.toString())
        .containsExactly(
            "1",
            "2",
            "Finish[below=3, files=[2.5]]",
            "3",
            "4",
            "5",
            "R",
            "Finish[below=null, files=[6]]");
    assertThat(plan.before().keySet()).containsExactly("3");
    assertThat(plan.last()).isPresent();
  }

  @Test
  void finishesNoBackfillBehindContractFileThatWaits() {
    var facts =
        facts(
            new Backfills.Unfinished("2.5", "2.5", "pending"),
            new Backfills.Unfinished("6", "6", "running"));
    PhasePlan plan = planner(Phase.EXPAND, false, true, facts, 0, files, null).plan();
    assertThat(plan.last().orElseThrow()).isEqualTo(new PhasePlan.Finish("3", List.of("2.5")));
  }

  @Test
  void waitsForTimeAndBackfillsTogether() {
    MigrationFile late =
        new MigrationFile(
            Path.of("3"),
            "3",
            MigrationFile.Kind.VERSIONED,
            Version.parse("3"),
            "3",
            1,
            new MigrationHeader(
                "contract", new ContractGate(Duration.ofDays(7), null, null), null));
    List<MigrationFile> all = List.of(files.get(0), files.get(1), late);
    var facts = facts(new Backfills.Unfinished("2.5", "2.5", "paused"));
    Waiting waits = planner(Phase.ALL, false, false, facts, 2, all, null).plan().waiting().get(0);
    assertThat(waits.gate()).isEqualTo(Gate.TIME);
    assertThat(waits.until()).isEqualTo(NOW.minus(Duration.ofDays(1)).plus(Duration.ofDays(7)));
    assertThat(waits.reason())
        .contains("7d after", "a backfill below it is not finished: 2.5 (paused)");
    Waiting fresh = planner(Phase.ALL, false, false, facts, 0, all, null).plan().waiting().get(0);
    assertThat(fresh.until()).isNull();
    assertThat(fresh.reason()).contains("not before 7d after 2 is applied");
  }

  private PhasePlan plan(Phase phase, boolean outOfOrder, int applied) {
    return planner(phase, outOfOrder, false, facts(), applied, files, null).plan();
  }

  /** The first files were applied, a day apart, the last of them yesterday. */
  private static PhasePlanner planner(
      Phase phase,
      boolean outOfOrder,
      boolean finishing,
      ContractFacts facts,
      int applied,
      List<MigrationFile> files,
      @Nullable MigrationFile more) {
    List<HistoryRow> rows = new ArrayList<>();
    for (int i = 0; i < applied; i++) {
      String name = files.get(i).script();
      Instant on = NOW.minus(Duration.ofDays(applied - i));
      rows.add(new HistoryRow(i + 1, name, name, "SQL", name, 1, "me", on, 1, true));
    }
    List<MigrationFile> pending = new ArrayList<>(files.subList(applied, files.size()));
    if (more != null) {
      pending.add(more);
    }
    var state =
        new MigrationState(true, true, List.of(), pending, List.of(), List.of(), List.copyOf(rows));
    var gates = new ContractGates(new ContractSettings(true, null, true), facts, finishing);
    return new PhasePlanner(phase, outOfOrder, finishing, facts, gates, state, files);
  }

  private static ContractFacts facts(Backfills.Unfinished... unfinished) {
    return new ContractFacts(NOW, List.of(), List.of(unfinished));
  }

  private static MigrationFile file(@Nullable String version, String phase) {
    String name = version == null ? "R" : version;
    return new MigrationFile(
        Path.of(name),
        name,
        version == null ? MigrationFile.Kind.REPEATABLE : MigrationFile.Kind.VERSIONED,
        version == null ? null : Version.parse(version),
        name,
        1,
        phase);
  }
}
