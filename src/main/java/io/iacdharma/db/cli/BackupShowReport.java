package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.Lineage;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code backup show} has to say. */
final class BackupShowReport {

  private BackupShowReport() {}

  static Report of(
      BackupCatalogue catalogue, String label, Map<String, String> keeping, List<String> warnings) {
    BackupRecord backup =
        catalogue.backups().stream()
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElseThrow();
    List<Block> blocks = new ArrayList<>();
    blocks.add(facts(catalogue, backup, keeping));
    if (!backup.files().isEmpty()) {
      Table.Builder files = Table.of("file", "size", "sha256");
      backup.files().forEach(one -> files.row(one.name(), SizeText.of(one.bytes()), one.sha256()));
      blocks.add(files.build());
    }
    List<EventRecord> events = events(catalogue, label);
    if (!events.isEmpty()) {
      Table.Builder table = Table.of("at", "event", "good", "reason", "by");
      events.forEach(
          one -> table.row(one.at(), word(one), one.good() ? "yes" : "NO", one.reason(), one.by()));
      blocks.add(table.build());
    }
    Map<String, Object> data = new LinkedHashMap<>(BackupCatalogue.data(List.of(catalogue)));
    data.put(
        "backups",
        BackupJson.backups(List.of(backup), catalogue.repositories(), catalogue.verified()));
    data.put("files", backup.files());
    data.put("chain", chain(catalogue, backup));
    data.put("keeping", keeping);
    data.put("events", events);
    return new Report(Outcome.UNCHANGED, data, blocks, warnings);
  }

  private static Table facts(
      BackupCatalogue catalogue, BackupRecord backup, Map<String, String> keeping) {
    Table.Builder table = Table.of("backup", backup.label());
    table.row("type", BackupJson.word(backup.type()));
    table.row("builds on", String.join(", ", chain(catalogue, backup)));
    table.row("archive", backup.archive());
    table.row("server", backup.serverVersion() + (backup.standby() ? ", a standby" : ""));
    table.row("began", backup.startedAt());
    table.row("finished", backup.finishedAt());
    table.row(
        "WAL",
        "%s to %s, timeline %d%s"
            .formatted(
                backup.startLsn(),
                backup.stopLsn(),
                backup.timeline(),
                backup.withWal() ? ", brought along" : ""));
    table.row("restore point", backup.restorePoint());
    table.row(
        "size",
        "%s, unpacked %s, %s"
            .formatted(
                SizeText.of(backup.bytes()), SizeText.of(backup.rawBytes()), backup.compression()));
    backup.tablespaces().forEach(one -> table.row("tablespace " + one.name(), one.location()));
    table.row(
        "in", String.join(", ", catalogue.repositories().getOrDefault(backup.label(), List.of())));
    table.row("verified", BackupListReport.verified(catalogue.verified().get(backup.label())));
    keeping.forEach((repository, text) -> table.row("keeping in " + repository, text));
    return table.build();
  }

  private static List<String> chain(BackupCatalogue catalogue, BackupRecord backup) {
    return new Lineage(catalogue.backups())
        .ancestors(backup).stream().map(BackupRecord::label).toList();
  }

  private static List<EventRecord> events(BackupCatalogue catalogue, String label) {
    return catalogue.states().stream()
        .flatMap(state -> state.events().stream())
        .filter(event -> label.equals(event.label()))
        .toList();
  }

  private static String word(EventRecord event) {
    return event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
