package io.iacdharma.db.cli;

import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.partition.RotateNote;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.partition.RotateWork;
import io.iacdharma.db.partition.RotatedTable;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a rotation has to say. */
final class RotateReport {

  private RotateReport() {}

  static Report of(PlanResult<RotateResult> result, RotateWork work) {
    RotateResult applied = result.applied();
    List<RotateNote> notes = work.notes();
    boolean waits = notes.stream().anyMatch(note -> note.kind() == RotateNote.Kind.UNCONFIRMED);
    Outcome outcome = outcome(result, waits);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", work.tables().stream().map(RotateReport::table).toList());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.put("done", applied == null ? List.of() : applied.done());
    data.put("notes", notes.stream().map(RotateReport::note).toList());
    data.put("digest", result.plan().digest());
    List<Block> blocks = new ArrayList<>();
    if (!result.plan().isEmpty()) {
      Table.Builder table = Table.of("step", "risk");
      for (Step step : result.plan().steps()) {
        table.row(step.summary(), step.risk().name().toLowerCase(Locale.ROOT));
      }
      blocks.add(table.build());
    }
    blocks.add(new Line(summary(result, work.tables().size())));
    List<String> warnings = new ArrayList<>();
    notes.forEach(note -> warnings.add(note.text()));
    if (applied != null) {
      warnings.addAll(applied.warnings());
    }
    return new Report(outcome, data, blocks, warnings);
  }

  private static Outcome outcome(PlanResult<RotateResult> result, boolean waits) {
    if (waits) {
      return Outcome.PLANNED;
    }
    if (result.plan().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    return result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
  }

  private static String summary(PlanResult<RotateResult> result, int tables) {
    int steps = result.plan().steps().size();
    if (result.plan().isEmpty()) {
      return "nothing to do: %d table%s looked at".formatted(tables, tables == 1 ? "" : "s");
    }
    return result.isApplied()
        ? "%d step%s done".formatted(steps, steps == 1 ? "" : "s")
        : "apply with: dharma-db partition rotate";
  }

  private static Map<String, Object> note(RotateNote note) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", note.kind().word());
    map.put("table", note.table().toString());
    map.put("text", note.text());
    return map;
  }

  private static Map<String, Object> table(RotatedTable seen) {
    PartitionedTable table = seen.table();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("table", table.name().toString());
    map.put("monthsAhead", seen.monthsAhead());
    map.put("defaultRows", seen.defaultRows());
    map.put("partitions", table.partitions().stream().map(one -> partition(seen, one)).toList());
    map.put("coveredUntil", seen.coveredUntil());
    return map;
  }

  private static Map<String, Object> partition(RotatedTable seen, Partition partition) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", partition.name().toString());
    map.put("from", partition.from() == null ? null : partition.from().at());
    map.put("to", partition.to() == null ? null : partition.to().at());
    map.put("bytes", partition.bytes());
    map.put("estimatedRows", partition.estimatedRows());
    map.put("state", seen.state(partition));
    map.put("default", partition.isDefault());
    return map;
  }
}
