package io.iacdharma.db.cli;

import io.iacdharma.db.backup.BackupOutcome;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a taken backup has to say. */
final class BackupCreateReport {

  private BackupCreateReport() {}

  static Report of(BackupOutcome outcome, boolean dryRun) {
    BackupRecord parent = outcome.plan().parent();
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("type", BackupJson.word(outcome.plan().type()));
    plan.put("parent", parent == null ? null : parent.label());
    plan.put("reason", outcome.plan().reason());
    plan.put("fallback", outcome.plan().fallback());
    data.put("plan", plan);
    data.put("backups", BackupJson.backups(outcome.records(), outcome.repositories(), Map.of()));
    data.put(
        "recoverable",
        BackupJson.recoverable(
            outcome.records().isEmpty() ? null : outcome.records().get(0).finishedAt(),
            outcome.until()));
    if (dryRun) {
      return new Report(
          Outcome.PLANNED, data, List.of(new Line(planned(outcome))), outcome.warnings());
    }
    return new Report(Outcome.CHANGED, data, blocks(outcome), outcome.warnings());
  }

  private static String planned(BackupOutcome outcome) {
    return "would take a backup: %s (%s)"
        .formatted(BackupJson.word(outcome.plan().type()), outcome.plan().reason());
  }

  private static List<Block> blocks(BackupOutcome outcome) {
    List<Block> blocks = new ArrayList<>();
    Table.Builder table = Table.of("backup", "type", "parent", "holds", "stored", "repositories");
    for (BackupRecord record : outcome.records()) {
      table.row(
          record.label(),
          BackupJson.word(record.type()),
          record.parent(),
          SizeText.of(record.rawBytes()),
          SizeText.of(record.bytes()),
          String.join(", ", outcome.repositories().getOrDefault(record.label(), List.of())));
    }
    blocks.add(table.build());
    BackupRecord first = outcome.records().get(0);
    double seconds = Math.max(1, outcome.millis()) / 1000.0;
    blocks.add(
        new Line(
            first.hasFiles()
                ? String.format(
                    Locale.ROOT,
                    "%.1f s, %s/s, %.1f to 1; consistent at %s (%s)",
                    seconds,
                    SizeText.of(Math.round(first.rawBytes() / seconds)),
                    (double) first.rawBytes() / Math.max(1, first.bytes()),
                    first.stopLsn(),
                    first.finishedAt())
                : String.format(
                    Locale.ROOT,
                    "%.1f s; %s of WAL since %s, to restore point %s",
                    seconds,
                    SizeText.of(first.rawBytes()),
                    first.parent(),
                    first.restorePoint())));
    return blocks;
  }
}
