package io.iacdharma.db.migrate;

import io.iacdharma.db.migrate.ContractGates.Below;
import io.iacdharma.db.migrate.PhasePlan.Apply;
import io.iacdharma.db.migrate.PhasePlan.Finish;
import io.iacdharma.db.migrate.PhasePlan.Item;
import io.iacdharma.db.migrate.PhasePlan.Refusal;
import io.iacdharma.db.migrate.Waiting.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pending files a run applies and which it leaves alone. Versions stay in their
 * order: behind a contract file that waits, nothing is applied, unless files may be applied out of
 * order. Pure; used once.
 */
final class PhasePlanner {

  private final Phase phase;
  private final boolean outOfOrder;
  private final boolean finishing;
  private final ContractFacts facts;
  private final @Nullable ContractGates gates;
  private final MigrationState state;
  private final List<MigrationFile> files;

  private final List<Item> items = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> finished = new ArrayList<>();
  private @Nullable Refusal refusal;

  /** The first contract file that waits. */
  private @Nullable MigrationFile wall;

  /** The first expand file that is left alone. */
  private @Nullable MigrationFile skipped;

  /** The last expand file that this run applies. */
  private @Nullable MigrationFile expanded;

  /**
   * Creates a planner.
   *
   * @param finishing whether the run finishes backfills
   * @param gates null where every gate is open: on a database without a history
   * @param files every file, also those that are applied
   */
  PhasePlanner(
      Phase phase,
      boolean outOfOrder,
      boolean finishing,
      ContractFacts facts,
      @Nullable ContractGates gates,
      MigrationState state,
      List<MigrationFile> files) {
    this.phase = phase;
    this.outOfOrder = outOfOrder;
    this.finishing = finishing;
    this.facts = facts;
    this.gates = gates;
    this.state = state;
    this.files = files;
  }

  /** The plan where there is neither a contract file nor a backfill to think of. */
  static PhasePlan everything(List<MigrationFile> pending) {
    return new PhasePlan(
        pending.stream().map(file -> (Item) new Apply(file)).toList(), List.of(), null, List.of());
  }

  PhasePlan plan() {
    for (MigrationFile file : state.pending()) {
      if (file.version() == null) {
        repeatable(file);
      } else if (file.isContract()) {
        contract(file, file.version());
      } else {
        expand(file);
      }
    }
    if (finishing && phase != Phase.CONTRACT) {
      finish(wall);
    }
    boolean due = items.stream().anyMatch(Apply.class::isInstance);
    return new PhasePlan(items, waiting, due ? null : refusal, warnings);
  }

  private void expand(MigrationFile file) {
    if (phase == Phase.CONTRACT) {
      skipped = skipped == null ? file : skipped;
    } else if (wall != null && !outOfOrder) {
      skipped = skipped == null ? file : skipped;
      waiting.add(Waiting.of(file, Gate.BEHIND, "it stands behind " + wall.script(), null));
    } else {
      expanded = file;
      items.add(new Apply(file));
    }
  }

  /** A repeatable file is written for all expand files, and may name what they add. */
  private void repeatable(MigrationFile file) {
    if (phase == Phase.CONTRACT) {
      return;
    }
    if (skipped != null) {
      waiting.add(Waiting.of(file, Gate.BEHIND, "it is applied after " + skipped.script(), null));
    } else {
      items.add(new Apply(file));
    }
  }

  private void contract(MigrationFile file, Version version) {
    List<Hold> holds = new ArrayList<>();
    if (phase == Phase.EXPAND) {
      holds.add(
          new Hold(Gate.PHASE, "it is for after the deployment: --phase contract", null, null));
    } else if (phase == Phase.CONTRACT && skipped != null) {
      holds.add(
          new Hold(
              Gate.EXPAND,
              "the expand file %s below it is not applied".formatted(skipped.script()),
              null,
              null));
    } else if (wall != null && !outOfOrder) {
      holds.add(new Hold(Gate.BEHIND, "it stands behind " + wall.script(), null, null));
    } else if (gates != null) {
      holds.addAll(gates.holds(file, below(version)));
      warnUnknown(file, gates);
    }
    if (holds.isEmpty()) {
      if (finishing) {
        finish(file);
      }
      items.add(new Apply(file));
      return;
    }
    hold(file, holds);
  }

  private void hold(MigrationFile file, List<Hold> holds) {
    wall = wall == null ? file : wall;
    refusal =
        refusal == null && phase == Phase.CONTRACT ? new Refusal(file, holds.get(0)) : refusal;
    waiting.add(
        Waiting.of(
            file,
            holds.get(0).gate(),
            holds.stream().map(Hold::reason).collect(Collectors.joining("; ")),
            holds.get(0).until()));
  }

  private void warnUnknown(MigrationFile file, ContractGates all) {
    List<ApplicationSession> unknown = all.unknown(file);
    if (!unknown.isEmpty()) {
      warnings.add(
          "%s: the application_name of %d session%s tells no version, so nobody knows whether they are older: %s"
              .formatted(
                  file.script(),
                  unknown.size(),
                  unknown.size() == 1 ? "" : "s",
                  ContractGates.applications(unknown)));
    }
  }

  /** Backfills below a file, but for those that were finished before; all of them without one. */
  private void finish(@Nullable MigrationFile file) {
    Version version = file == null ? null : file.version();
    List<String> names =
        (version == null ? facts.unfinished() : facts.below(version))
            .stream()
                .map(Backfills.Unfinished::file)
                .filter(name -> !finished.contains(name))
                .toList();
    if (!names.isEmpty()) {
      finished.addAll(names);
      items.add(new Finish(version == null ? null : version.toString(), names));
    }
  }

  /** How long the expand files below a version have been there. */
  private Below below(Version version) {
    if (expanded != null
        && expanded.version() != null
        && expanded.version().compareTo(version) < 0) {
      return new Below(null, expanded.script());
    }
    List<String> contracts =
        files.stream().filter(MigrationFile::isContract).map(MigrationFile::script).toList();
    Instant applied =
        state.rows().stream()
            .filter(row -> row.success() && row.version() != null)
            .filter(row -> !contracts.contains(row.script()))
            .filter(row -> Version.parse(String.valueOf(row.version())).compareTo(version) < 0)
            .map(HistoryRow::installedOn)
            .max(Instant::compareTo)
            .orElse(null);
    return new Below(applied, null);
  }
}
