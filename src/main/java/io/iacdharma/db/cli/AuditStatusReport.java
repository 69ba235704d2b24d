package io.iacdharma.db.cli;

import io.iacdharma.db.audit.AuditStatus;
import io.iacdharma.db.audit.FolderStatus;
import io.iacdharma.db.audit.Horizon;
import io.iacdharma.db.audit.KeyStatus;
import io.iacdharma.db.audit.TableSealStatus;
import io.iacdharma.db.audit.TableSealStatus.LastCheckpoint;
import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code audit status} has to say. */
final class AuditStatusReport {

  private AuditStatusReport() {}

  static Report of(AuditStatus status, Instant now) {
    List<Finding> findings = new ArrayList<>(status.sealing());
    findings.addAll(status.enforcement());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", status.tables().stream().map(AuditStatusReport::facts).toList());
    data.put("horizon", status.horizon());
    data.put("evidence", status.evidence().stream().map(AuditStatusReport::facts).toList());
    data.put("key", facts(status.key()));
    data.put("enforcement", Map.of("whole", status.whole()));
    data.put("findings", findings);
    List<Block> blocks = new ArrayList<>();
    blocks.add(tables(status.tables(), now));
    blocks.add(folders(status.evidence()));
    blocks.add(new Line(horizon(status.horizon())));
    blocks.add(new Line(key(status.key())));
    blocks.add(new Line(enforcement(status)));
    return new Report(
            findings.isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS, data, blocks, List.of())
        .with(findings);
  }

  private static Map<String, Object> facts(TableSealStatus status) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("table", status.table().toString());
    facts.put("sealedRows", status.sealedRows());
    facts.put("unsealedRows", status.unsealedRows());
    facts.put("lastCheckpoint", status.lastCheckpoint());
    facts.put("oldestUnsealed", status.oldestUnsealed());
    facts.put("partitions", status.partitions());
    facts.put("closed", status.closed());
    facts.put("unclosed", status.unclosed().stream().map(String::valueOf).toList());
    return facts;
  }

  private static Map<String, Object> facts(FolderStatus status) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("folder", status.folder().toString());
    facts.put("table", status.table().toString());
    facts.put("notes", status.notes());
    facts.put("newest", status.newest());
    facts.put("at", status.at());
    facts.put("same", status.same());
    return facts;
  }

  private static Map<String, Object> facts(KeyStatus status) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", status.file() == null ? null : status.file().toString());
    facts.put("present", status.present());
    facts.put("mode", status.mode());
    return facts;
  }

  private static Table tables(List<TableSealStatus> tables, Instant now) {
    Table.Builder rows =
        Table.of(
            "table", "sealed", "not sealed", "exposed for", "last seal", "partitions", "closed");
    for (TableSealStatus status : tables) {
      LastCheckpoint last = status.lastCheckpoint();
      rows.row(
          status.table(),
          status.sealedRows(),
          status.unsealedRows() == null ? "unknown" : status.unsealedRows(),
          since(status.oldestUnsealed(), now),
          last == null ? "never" : "%d at %s".formatted(last.sequence(), last.at()),
          status.partitions(),
          status.closed());
    }
    return rows.build();
  }

  private static String since(@Nullable Instant time, Instant now) {
    if (time == null) {
      return "";
    }
    Duration age = Duration.between(time, now);
    return age.isNegative() ? "" : Blocker.age(age.toMillis());
  }

  private static Table folders(List<FolderStatus> folders) {
    Table.Builder rows = Table.of("evidence", "table", "notes", "newest", "at");
    for (FolderStatus status : folders) {
      rows.row(
          status.folder(),
          status.table(),
          status.notes(),
          status.newest() == 0 ? null : status.newest(),
          status.at());
    }
    return rows.build();
  }

  private static String horizon(Horizon horizon) {
    Horizon.Holder holder = horizon.heldBy();
    if (holder == null) {
      return "horizon: %d, and nothing holds it back".formatted(horizon.xmin());
    }
    Long age = holder.ageMs();
    return "horizon: %d, held back by %s%s"
        .formatted(horizon.xmin(), holder.text(), age == null ? "" : " for " + Blocker.age(age));
  }

  private static String key(KeyStatus key) {
    if (key.file() == null) {
      return "key: none";
    }
    return "key: %s, %s"
        .formatted(
            key.file(),
            key.present()
                ? key.mode() == null ? "present" : "mode " + key.mode()
                : "which is not there");
  }

  private static String enforcement(AuditStatus status) {
    long errors = count(status, Severity.ERROR);
    long warnings = count(status, Severity.WARNING);
    return status.whole()
        ? "protection is whole: rows change only by their owner or a superuser (%d warning%s)"
            .formatted(warnings, warnings == 1 ? "" : "s")
        : "protection is not whole: %d error%s, %d warning%s"
            .formatted(errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
  }

  private static long count(AuditStatus status, Severity severity) {
    return status.enforcement().stream().filter(it -> it.severity() == severity).count();
  }
}
