package io.iacdharma.db.cli;

import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.index.DiskSpace;
import io.iacdharma.db.index.FixNote;
import io.iacdharma.db.index.FixResult;
import io.iacdharma.db.index.FixTask;
import io.iacdharma.db.index.FixedStep;
import io.iacdharma.db.index.IndexFixWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code index fix} has to say. */
final class FixReport {

  private FixReport() {}

  static Report of(PlanResult<FixResult> result, IndexFixWork work, List<Skipped> skipped) {
    FixResult applied = result.applied();
    List<FixNote> notes =
        Stream.concat(
                work.fix().notes().stream(),
                applied == null ? Stream.of() : applied.notes().stream())
            .toList();
    Map<String, Object> data = data(work, notes, skipped);
    data.put(
        "applied",
        applied == null ? List.of() : applied.applied().stream().map(FixReport::step).toList());
    data.put("undo", applied == null ? List.of() : applied.undo());
    data.put("digest", result.plan().digest());
    List<Block> blocks = new ArrayList<>();
    if (!result.plan().isEmpty()) {
      blocks.add(applied == null ? planned(work.fix().tasks()) : done(applied.applied()));
    }
    if (applied != null && !applied.undo().isEmpty()) {
      blocks.add(new Line("what takes it back:"));
      applied.undo().forEach(statement -> blocks.add(new Line("  " + statement)));
    }
    blocks.addAll(lines(skipped));
    blocks.add(new Line(summary(result, work, notes)));
    return new Report(outcome(result, notes), data, blocks, warnings(notes));
  }

  /** What is known before anything is run. */
  static Map<String, Object> data(IndexFixWork work, List<FixNote> notes, List<Skipped> skipped) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("steps", work.fix().tasks().stream().map(FixReport::task).toList());
    data.put("notes", notes.stream().map(FixReport::note).toList());
    data.put("skipped", skipped);
    data.put("expectedBytes", work.fix().expectedBytes());
    data.put("freeBytes", work.disk().isKnown() ? work.disk().free() : null);
    return data;
  }

  static List<String> warnings(List<FixNote> notes) {
    return notes.stream().map(FixNote::text).toList();
  }

  /** What could not be looked at, and so is not mended either. */
  static List<Line> lines(List<Skipped> skipped) {
    return skipped.stream()
        .map(one -> new Line("skipped: %s: %s".formatted(one.check(), one.why())))
        .toList();
  }

  static Table planned(List<FixTask> tasks) {
    Table.Builder table = Table.of("step", "statement", "expected", "lock");
    for (FixTask task : tasks) {
      table.row(
          task.action().word(),
          task.statement(),
          task.expectedBytes() == 0 ? "" : SizeText.of(task.expectedBytes()),
          task.lock());
    }
    return table.build();
  }

  private static Table done(List<FixedStep> steps) {
    Table.Builder table = Table.of("step", "index", "took", "size");
    for (FixedStep step : steps) {
      FixTask task = step.task();
      table.row(
          task.action().word(),
          Identifier.shown(task.index().schema(), task.index().name()),
          step.durationMs() + " ms",
          step.bytes() == 0 ? "" : SizeText.of(step.bytes()));
    }
    return table.build();
  }

  private static Outcome outcome(PlanResult<FixResult> result, List<FixNote> notes) {
    if (result.plan().isEmpty()) {
      return notes.stream().anyMatch(note -> note.kind() == FixNote.Kind.UNCONFIRMED)
          ? Outcome.PLANNED
          : Outcome.UNCHANGED;
    }
    return result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
  }

  private static String summary(
      PlanResult<FixResult> result, IndexFixWork work, List<FixNote> notes) {
    int steps = result.plan().steps().size();
    if (steps == 0) {
      return notes.isEmpty() ? "nothing to do" : "nothing is done; see the warnings";
    }
    if (result.applied() != null) {
      int done = result.applied().applied().size();
      return "%d statement%s carried out".formatted(done, done == 1 ? "" : "s");
    }
    return "%d statement%s, about %s more on disk; %s; apply with: dharma-db index fix"
        .formatted(
            steps,
            steps == 1 ? "" : "s",
            SizeText.of(work.fix().expectedBytes()),
            room(work.disk()));
  }

  private static String room(DiskSpace disk) {
    return disk.isKnown()
        ? SizeText.of(disk.free()) + " are free"
        : "free space not checked: " + disk.where();
  }

  private static Map<String, @Nullable Object> task(FixTask task) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", task.id());
    map.put("action", task.action().word());
    map.put("statement", task.statement());
    map.put("table", task.table().toString());
    map.put("lock", task.lock());
    map.put("undo", task.undo());
    map.put("expectedBytes", task.expectedBytes());
    map.put("checks", task.checks());
    return map;
  }

  private static Map<String, @Nullable Object> step(FixedStep step) {
    Map<String, @Nullable Object> map = task(step.task());
    map.put("durationMs", step.durationMs());
    map.put("retries", step.retries());
    map.put("bytes", step.bytes());
    return map;
  }

  private static Map<String, Object> note(FixNote note) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", note.kind().word());
    map.put("table", note.table().toString());
    map.put("text", note.text());
    return map;
  }
}
