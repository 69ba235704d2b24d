package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.backup.keep.Lineage;
import io.iacdharma.db.backup.keep.Recoverable;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code backup list} has to say. */
final class BackupListReport {

  private BackupListReport() {}

  static Report of(List<BackupCatalogue> all, List<String> warnings) {
    List<Block> blocks = new ArrayList<>();
    List<String> more = new ArrayList<>(warnings);
    for (BackupCatalogue one : all) {
      if (all.size() > 1) {
        blocks.add(new Line("archive " + one.archive()));
      }
      blocks.add(table(one));
      blocks.addAll(ranges(one));
      one.states().forEach(state -> more.addAll(state.damaged()));
    }
    if (all.isEmpty()) {
      blocks.add(new Line("no backups"));
    }
    return new Report(Outcome.UNCHANGED, BackupCatalogue.data(all), blocks, more);
  }

  static Table table(BackupCatalogue catalogue) {
    Map<String, List<String>> repositories = catalogue.repositories();
    Map<String, EventRecord> verified = catalogue.verified();
    Map<String, String> holds = catalogue.holds();
    Lineage lineage = new Lineage(catalogue.backups());
    Table.Builder table =
        Table.of("backup", "type", "finished", "size", "timeline", "verified", "held", "in");
    for (BackupRecord backup : tree(catalogue.backups())) {
      table.row(
          "  ".repeat(lineage.ancestors(backup).size()) + backup.label(),
          BackupJson.word(backup.type()),
          backup.finishedAt().truncatedTo(ChronoUnit.SECONDS),
          backup.hasFiles() ? SizeText.of(backup.bytes()) : "",
          backup.timeline(),
          verified(verified.get(backup.label())),
          holds.get(backup.label()),
          String.join(", ", repositories.getOrDefault(backup.label(), List.of())));
    }
    return table.build();
  }

  /** What builds on a backup stands below it. */
  private static List<BackupRecord> tree(List<BackupRecord> backups) {
    Set<BackupRecord> ordered = new LinkedHashSet<>();
    Set<String> labels = new LinkedHashSet<>(backups.stream().map(BackupRecord::label).toList());
    for (BackupRecord backup : backups) {
      if (backup.parent() == null || !labels.contains(backup.parent())) {
        add(backup, backups, ordered);
      }
    }
    ordered.addAll(backups);
    return List.copyOf(ordered);
  }

  private static void add(
      BackupRecord backup, List<BackupRecord> backups, Set<BackupRecord> ordered) {
    if (ordered.add(backup)) {
      backups.stream()
          .filter(one -> backup.label().equals(one.parent()))
          .forEach(one -> add(one, backups, ordered));
    }
  }

  static List<Line> ranges(BackupCatalogue catalogue) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < catalogue.states().size(); i++) {
      ArchiveState state = catalogue.states().get(i);
      lines.add(
          new Line(
              "%s: %s"
                  .formatted(
                      state.archive().repository().name(), range(catalogue.recoverable().get(i)))));
    }
    return lines;
  }

  private static String range(Recoverable recoverable) {
    if (recoverable.from() == null) {
      return "nothing can be restored";
    }
    return "any moment from %s to %s can be restored"
        .formatted(second(recoverable.from()), recoverable.to());
  }

  private static Instant second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  static String verified(@Nullable EventRecord event) {
    if (event == null) {
      return "no";
    }
    return event.good() ? second(event.at()).toString() : "DAMAGED";
  }
}
