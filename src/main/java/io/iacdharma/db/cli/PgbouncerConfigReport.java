package io.iacdharma.db.cli;

import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.pooler.PoolSizes;
import io.iacdharma.db.pooler.PoolerFile;
import io.iacdharma.db.pooler.PoolerPlan;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code pgbouncer config} has to say. */
final class PgbouncerConfigReport {

  private PgbouncerConfigReport() {}

  /** The files themselves, without their passwords. */
  static Report shown(PoolerPlan made) {
    List<Block> blocks = new ArrayList<>();
    for (PoolerFile file : made.files()) {
      blocks.add(new Line("# ==> " + file.name() + " <=="));
      blocks.add(new Line(file.shown().stripTrailing()));
      blocks.add(new Line(""));
    }
    made.urls().forEach(url -> blocks.add(new Line("# %s: %s".formatted(url.use(), url.url()))));
    Map<String, Object> data = data(made);
    data.put("files", made.files().stream().map(PgbouncerConfigReport::withText).toList());
    return new Report(Outcome.UNCHANGED, data, blocks, made.notes());
  }

  /** What was written, or would be. */
  static Report written(PoolerPlan made, PlanResult<List<String>> result, boolean dryRun) {
    List<Step> steps = result.plan().steps();
    List<Block> blocks = new ArrayList<>();
    steps.forEach(step -> blocks.add(new Line((dryRun ? "would " : "") + step.summary())));
    if (steps.isEmpty()) {
      blocks.add(new Line("everything is as it would be written"));
    }
    PoolSizes sizes = made.sizes();
    blocks.add(
        new Line(
            "%d of the server's %d free connections, %d clients"
                .formatted(sizes.servers(), sizes.free(), sizes.clients())));
    Table.Builder urls = Table.of("database", "for", "URL");
    made.urls().forEach(url -> urls.row(url.database(), url.use(), url.url()));
    blocks.add(urls.build());
    Map<String, Object> data = data(made);
    data.put("files", made.files().stream().map(PgbouncerConfigReport::facts).toList());
    data.put("steps", steps.stream().map(Step::facts).toList());
    Outcome outcome =
        steps.isEmpty()
            ? Outcome.UNCHANGED
            : result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
    return new Report(outcome, data, blocks, made.notes());
  }

  private static Map<String, Object> data(PoolerPlan made) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("version", made.version().toString());
    data.put("databases", made.databases());
    data.put("sizes", made.sizes());
    data.put("urls", made.urls());
    return data;
  }

  private static Map<String, Object> facts(PoolerFile file) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", file.name());
    facts.put("mode", file.mode());
    return facts;
  }

  private static Map<String, Object> withText(PoolerFile file) {
    Map<String, Object> facts = facts(file);
    facts.put("text", file.shown());
    return facts;
  }
}
