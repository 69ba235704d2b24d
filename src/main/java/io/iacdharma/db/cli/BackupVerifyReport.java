package io.iacdharma.db.cli;

import io.iacdharma.db.backup.verify.BackupVerdict;
import io.iacdharma.db.backup.verify.Flaw;
import io.iacdharma.db.backup.verify.VerifyResult;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code backup verify} has to say. */
final class BackupVerifyReport {

  private final List<Map<String, @Nullable Object>> flaws = new ArrayList<>();
  private final List<Block> lines = new ArrayList<>();

  private BackupVerifyReport() {}

  static Report of(
      List<VerifyResult> results, Map<Repository, List<Flaw>> archives, List<String> warnings) {
    return new BackupVerifyReport().report(results, archives, warnings);
  }

  private Report report(
      List<VerifyResult> results, Map<Repository, List<Flaw>> archives, List<String> warnings) {
    List<String> more = new ArrayList<>(warnings);
    Table.Builder table = Table.of("backup", "type", "in", "verdict");
    archives.forEach((repository, found) -> found.forEach(flaw -> add(repository.name(), flaw)));
    int segments = 0;
    int backups = 0;
    for (VerifyResult result : results) {
      more.addAll(result.warnings());
      segments += result.segments();
      for (BackupVerdict verdict : result.backups()) {
        backups++;
        BackupRecord backup = verdict.backup();
        table.row(
            verdict.label(),
            backup == null ? "" : BackupJson.word(backup.type()),
            result.repository(),
            verdict.good() ? "good" : "DAMAGED");
        verdict.flaws().forEach(flaw -> add(result.repository(), flaw));
      }
      result.others().forEach(flaw -> add(result.repository(), flaw));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(table.build());
    blocks.addAll(lines);
    blocks.add(new Line(summary(backups, segments)));
    return new Report(
        flaws.isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS,
        data(results, segments),
        blocks,
        more);
  }

  private void add(String repository, Flaw flaw) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("repository", repository);
    map.put("label", flaw.label());
    map.put("file", flaw.file());
    map.put("inside", flaw.inside());
    map.put("what", flaw.what());
    flaws.add(map);
    lines.add(
        new Line(
            "%s: %s%s"
                .formatted(
                    repository,
                    flaw.text(),
                    flaw.label() == null ? "" : " (needed by %s)".formatted(flaw.label()))));
  }

  private String summary(int backups, int segments) {
    String looked =
        "%d backup%s and %d WAL segment%s read"
            .formatted(backups, backups == 1 ? "" : "s", segments, segments == 1 ? "" : "s");
    return flaws.isEmpty()
        ? looked + ": all is as it was written"
        : "%s: %d flaw%s (BACKUP_DAMAGED)"
            .formatted(looked, flaws.size(), flaws.size() == 1 ? "" : "s");
  }

  private Map<String, Object> data(List<VerifyResult> results, int segments) {
    Map<String, BackupRecord> records = new TreeMap<>();
    Map<String, List<String>> repositories = new TreeMap<>();
    Map<String, Boolean> verified = new TreeMap<>();
    for (VerifyResult result : results) {
      for (BackupVerdict verdict : result.backups()) {
        verified.merge(verdict.label(), verdict.good(), Boolean::logicalAnd);
        if (verdict.backup() != null) {
          records.putIfAbsent(verdict.label(), verdict.backup());
          repositories
              .computeIfAbsent(verdict.label(), label -> new ArrayList<>())
              .add(result.repository());
        }
      }
    }
    List<Map<String, Object>> backups = new ArrayList<>();
    for (Map<String, Object> backup :
        BackupJson.backups(List.copyOf(records.values()), repositories, Map.of())) {
      Map<String, Object> map = new LinkedHashMap<>(backup);
      map.put("verified", verified.get(String.valueOf(backup.get("label"))));
      map.remove("verifiedAt");
      backups.add(map);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("backups", backups);
    data.put("segments", segments);
    data.put("flaws", flaws);
    return data;
  }
}
