package io.iacdharma.db.cli;

import io.iacdharma.db.audit.BadRow;
import io.iacdharma.db.audit.ChainProblem;
import io.iacdharma.db.audit.PartitionVerdict;
import io.iacdharma.db.audit.VerifyResult;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code audit verify} has to say. */
final class AuditVerifyReport {

  private AuditVerifyReport() {}

  static Report of(String mode, VerifyResult result, Map<String, ?> more) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("mode", mode);
    data.put("tables", result.partitions().stream().map(AuditVerifyReport::facts).toList());
    data.put("problems", result.problems().stream().map(AuditVerifyReport::facts).toList());
    data.put("pinned", result.trust().pinned());
    data.put("keys", result.trust().keys().stream().map(VerifierKey::text).toList());
    data.putAll(more);
    List<Block> blocks = new ArrayList<>();
    if (!result.partitions().isEmpty()) {
      blocks.add(table(result.partitions()));
    }
    for (PartitionVerdict verdict : result.partitions()) {
      if (verdict.message() != null) {
        blocks.add(
            new Line(
                "%s: %s.%s: %s"
                    .formatted(
                        verdict.verdict().word(),
                        verdict.table().schema(),
                        verdict.partition(),
                        verdict.message())));
      }
    }
    result.problems().forEach(problem -> blocks.add(new Line(line(problem))));
    blocks.add(new Line(summary(result)));
    return new Report(
        result.failed() ? Outcome.FINDINGS : Outcome.UNCHANGED, data, blocks, result.warnings());
  }

  private static Map<String, Object> facts(PartitionVerdict verdict) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", verdict.table().toString());
    facts.put("partition", verdict.partition());
    facts.put("rows", verdict.rows() < 0 ? null : verdict.rows());
    facts.put("sealedRows", verdict.sealedRows());
    facts.put("root", verdict.root() == null ? null : verdict.root().hex());
    facts.put("verdict", verdict.verdict().word());
    facts.put("firstBadRow", facts(verdict.firstBadRow()));
    facts.put("sequence", verdict.sequence() == 0 ? null : verdict.sequence());
    facts.put("message", verdict.message());
    return facts;
  }

  private static @Nullable Map<String, Object> facts(@Nullable BadRow row) {
    if (row == null) {
      return null;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("position", row.position());
    facts.put("kind", row.kind().word());
    facts.put("count", row.count());
    facts.put("key", row.key());
    facts.put("before", row.before());
    facts.put("after", row.after());
    return facts;
  }

  private static Map<String, Object> facts(ChainProblem problem) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", problem.table().toString());
    facts.put("partition", problem.partition());
    facts.put("sequence", problem.sequence() == 0 ? null : problem.sequence());
    facts.put("file", problem.file() == null ? null : problem.file().toString());
    facts.put("grave", problem.grave());
    facts.put("message", problem.message());
    return facts;
  }

  private static Table table(List<PartitionVerdict> verdicts) {
    Table.Builder table = Table.of("table", "partition", "rows", "sealed", "verdict", "root");
    for (PartitionVerdict verdict : verdicts) {
      table.row(
          verdict.table(),
          verdict.partition(),
          verdict.rows() < 0 ? null : verdict.rows(),
          verdict.sealedRows(),
          verdict.verdict().word(),
          verdict.root() == null ? null : verdict.root().hex().substring(0, 16));
    }
    return table.build();
  }

  private static String line(ChainProblem problem) {
    return "%s: evidence of %s: %s%s"
        .formatted(
            problem.grave() ? "damaged" : "info",
            problem.partition() == null
                ? problem.table()
                : problem.table().schema() + "." + problem.partition(),
            problem.message(),
            problem.file() == null ? "" : " (" + problem.file() + ")");
  }

  private static String summary(VerifyResult result) {
    long bad = result.partitions().stream().filter(PartitionVerdict::bad).count();
    long grave = result.problems().stream().filter(ChainProblem::grave).count();
    String checked =
        "%d partition%s"
            .formatted(result.partitions().size(), result.partitions().size() == 1 ? "" : "s");
    if (bad == 0 && grave == 0) {
      return checked + ": nothing that was sealed was changed";
    }
    return "%s: %d changed or missing, %d damage%s to the evidence"
        .formatted(checked, bad, grave, grave == 1 ? "" : "s");
  }
}
