package io.iacdharma.db.cli;

import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.seed.Change;
import io.iacdharma.db.seed.Diff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of {@code seed} has to say.
 *
 * @param detailed whether people see the rows that change
 */
record SeedReport(boolean detailed) {

  Report of(PlanResult<List<Diff>> result, List<Diff> diffs) {
    boolean changes = diffs.stream().anyMatch(diff -> !diff.isEmpty());
    Outcome outcome = Outcome.UNCHANGED;
    if (changes) {
      outcome = result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", diffs.stream().map(SeedReport::table).toList());
    data.put("digest", result.plan().digest());
    return new Report(outcome, data, blocks(diffs, outcome), List.of());
  }

  /** How many rows of a table differ, and in which way. */
  static Map<String, Object> counts(Diff diff) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("table", diff.table().toString());
    table.put("insert", diff.insert());
    table.put("update", diff.update());
    table.put("delete", diff.delete());
    table.put("unchanged", diff.unchanged());
    return table;
  }

  private static Map<String, Object> table(Diff diff) {
    Map<String, Object> table = counts(diff);
    table.put("compared", diff.compared());
    table.put("content", diff.content());
    table.put("changes", diff.changes());
    return table;
  }

  private List<Block> blocks(List<Diff> diffs, Outcome outcome) {
    List<Block> blocks = new ArrayList<>();
    if (diffs.isEmpty()) {
      blocks.add(new Line("no datasets"));
      return blocks;
    }
    Table.Builder table = Table.of("table", "insert", "update", "delete", "unchanged");
    for (Diff diff : diffs) {
      table.row(diff.table(), diff.insert(), diff.update(), diff.delete(), diff.unchanged());
    }
    blocks.add(table.build());
    if (detailed) {
      diffs.forEach(diff -> changes(diff, blocks));
    }
    blocks.add(new Line(summary(outcome)));
    return blocks;
  }

  private static String summary(Outcome outcome) {
    return switch (outcome) {
      case CHANGED -> "the rows are now as the datasets say";
      case PLANNED -> "apply with: dharma-db seed";
      default -> "nothing to do: the rows are as the datasets say";
    };
  }

  private static void changes(Diff diff, List<Block> blocks) {
    if (diff.changes().isEmpty()) {
      return;
    }
    blocks.add(new Line(diff.table().toString()));
    for (Change change : diff.changes()) {
      blocks.add(new Line("  " + change.line()));
    }
    long more = diff.insert() + diff.update() + diff.delete() - diff.changes().size();
    if (more > 0) {
      blocks.add(new Line("  and " + more + " more"));
    }
  }
}
