package io.iacdharma.db.cli;

import io.iacdharma.db.audit.SealWork;
import io.iacdharma.db.audit.Sealed;
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
import java.util.Map;

/** What a run of {@code audit seal} has to say. */
final class AuditSealReport {

  private AuditSealReport() {}

  static Report of(PlanResult<List<Sealed>> result, SealWork work) {
    Outcome outcome = Outcome.UNCHANGED;
    if (!result.plan().isEmpty()) {
      outcome = result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
    }
    List<Sealed> sealed = work.sealed();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", sealed.stream().map(AuditSealReport::table).toList());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.put("digest", result.plan().digest());
    return new Report(outcome, data, blocks(sealed, result, outcome), work.warnings());
  }

  private static Map<String, Object> table(Sealed sealed) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", sealed.table().toString());
    facts.put("partition", sealed.partition().toString());
    facts.put("sequence", sealed.sequence());
    facts.put("era", sealed.era());
    facts.put("rows", sealed.rows());
    facts.put("newRows", sealed.newRows());
    facts.put("root", sealed.root().hex());
    facts.put("kind", sealed.kind().word());
    facts.put("at", sealed.at().toString());
    return facts;
  }

  private static List<Block> blocks(
      List<Sealed> sealed, PlanResult<List<Sealed>> result, Outcome outcome) {
    List<Block> blocks = new ArrayList<>();
    if (!sealed.isEmpty()) {
      Table.Builder table =
          Table.of("partition", "kind", "rows", "new", "note", "root", "sealed at");
      for (Sealed one : sealed) {
        table.row(
            one.partition(),
            one.kind().word(),
            one.rows(),
            one.newRows(),
            one.sequence(),
            one.root().hex().substring(0, 16),
            one.at());
      }
      blocks.add(table.build());
    }
    if (outcome == Outcome.PLANNED) {
      result.plan().steps().forEach(step -> blocks.add(new Line("  " + step.summary())));
    }
    blocks.add(new Line(summary(sealed, outcome)));
    return blocks;
  }

  private static String summary(List<Sealed> sealed, Outcome outcome) {
    long rows = sealed.stream().mapToLong(Sealed::newRows).sum();
    return switch (outcome) {
      case CHANGED -> "sealed: %d new rows".formatted(rows);
      case PLANNED -> "apply with: dharma-db audit seal";
      default -> "nothing to do: every row that is final is sealed";
    };
  }
}
