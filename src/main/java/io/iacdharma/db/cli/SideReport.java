package io.iacdharma.db.cli;

import io.iacdharma.db.extract.Selection;
import io.iacdharma.db.extract.SideLoad;
import io.iacdharma.db.extract.TableDiff;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.RestorePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers what a restore beside has to say. */
final class SideReport {

  private final Map<String, Object> data = new LinkedHashMap<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Outcome outcome = Outcome.UNCHANGED;

  SideReport(Selection selection, RestorePlan plan, RestoreOutcome restored) {
    data.put("what", selection.what());
    data.put("backup", plan.last().label());
    data.put("target", plan.request().target().text());
    data.put("lastTransaction", restored.lastTransaction());
    data.put("lsn", restored.lsn());
    if (!selection.circle().isEmpty()) {
      warnings.add(
          "foreign keys of %s form a circle: no order of loading satisfies them"
              .formatted(
                  selection.circle().stream()
                      .map(Object::toString)
                      .collect(Collectors.joining(", "))));
    }
  }

  /**
   * A file that was written.
   *
   * @param file its name
   * @param bytes its size
   * @param rows how many rows of which table, as far as they were counted
   */
  record File(String file, long bytes, Map<String, Long> rows) {}

  void written(File file) {
    data.put("file", file.file());
    data.put("bytes", file.bytes());
    data.put("rows", file.rows());
    outcome = Outcome.CHANGED;
    if (!file.rows().isEmpty()) {
      Table.Builder table = Table.of("table", "rows");
      file.rows().forEach((name, rows) -> table.row(name, rows));
      blocks.add(table.build());
    }
    blocks.add(new Line("written: %s, %s".formatted(file.file(), SizeText.of(file.bytes()))));
  }

  void compared(List<TableDiff> diffs) {
    data.put("tables", diffs.stream().map(SideReport::facts).toList());
    Table.Builder table = Table.of("table", "same", "changed", "missing", "extra", "note");
    for (TableDiff diff : diffs) {
      table.row(
          diff.table(), diff.same(), diff.changed(), diff.missing(), diff.extra(), diff.note());
    }
    blocks.add(table.build());
    List<String> lines = new ArrayList<>();
    for (TableDiff diff : diffs) {
      diff.rows()
          .forEach(row -> lines.add("%s %s %s".formatted(word(row), diff.table(), key(row))));
    }
    long different = diffs.stream().filter(diff -> !diff.isSame()).count();
    lines.add(
        different == 0
            ? "no row differs"
            : "%d of %d tables differ; missing: was there then, extra: is there only now"
                .formatted(different, diffs.size()));
    blocks.add(new Line(String.join("\n", lines)));
    if (different > 0 && outcome == Outcome.UNCHANGED) {
      outcome = Outcome.FINDINGS;
    }
  }

  void loaded(PlanResult<List<SideLoad.Loaded>> result) {
    List<SideLoad.Loaded> loaded = result.applied() == null ? List.of() : result.applied();
    data.put("digest", result.plan().digest());
    data.put(
        "loaded",
        loaded.stream()
            .map(
                one ->
                    Map.of(
                        "from", one.from().toString(),
                        "into", one.into().toString(),
                        "rows", one.rows()))
            .toList());
    if (result.applied() == null) {
      result.plan().steps().forEach(step -> blocks.add(new Line("planned: " + step.summary())));
      outcome = Outcome.PLANNED;
      return;
    }
    Table.Builder table = Table.of("from", "into", "rows");
    loaded.forEach(one -> table.row(one.from(), one.into(), one.rows()));
    blocks.add(table.build());
    outcome = Outcome.CHANGED;
  }

  Report build() {
    return new Report(outcome, data, blocks, warnings);
  }

  private static Map<String, Object> facts(TableDiff diff) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", diff.table().toString());
    facts.put("same", diff.same());
    facts.put("changed", diff.changed());
    facts.put("missing", diff.missing());
    facts.put("extra", diff.extra());
    facts.put("rows", diff.rows());
    facts.put("note", diff.note());
    return facts;
  }

  private static String word(TableDiff.Row row) {
    return row.how().name().toLowerCase(Locale.ROOT);
  }

  private static String key(TableDiff.Row row) {
    return row.key().entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
