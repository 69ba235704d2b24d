package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.ArchiveStatus;
import io.iacdharma.db.archiving.ArchiverStatus;
import io.iacdharma.db.archiving.SlotStatus;
import io.iacdharma.db.archiving.SpoolStatus;
import io.iacdharma.db.archiving.WalBranch;
import io.iacdharma.db.archiving.WalLag;
import io.iacdharma.db.archiving.WalMap;
import io.iacdharma.db.archiving.WalStatus;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.ArchiveId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code wal status} has to say. */
final class WalStatusReport {

  private final List<Metric> metrics = new ArrayList<>();

  private WalStatusReport() {}

  static Report of(WalStatus status, @Nullable ArchiveId id, Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archive", id == null ? null : id.toString());
    data.put("lsn", status.lsn());
    data.put("archives", status.archives());
    data.put("spool", status.spool() == null ? null : spool(status.spool()));
    data.put("received", status.received() == null ? null : spool(status.received()));
    data.put("archiver", status.archiver());
    data.put("slot", status.slot());
    data.put("findings", status.findings());
    List<Block> blocks = new ArrayList<>();
    Table.Builder table =
        Table.of("repository", "archive", "timeline", "from", "until", "archived", "gaps", "lag");
    for (ArchiveStatus archive : status.archives()) {
      for (WalBranch branch : archive.branches()) {
        table.row(
            archive.repository(),
            archive.archive(),
            branch.timeline(),
            branch.first(),
            branch.until(),
            archive.lastArchivedAt() == null ? "" : text(archive.lastArchivedAt()),
            branch.gaps().size(),
            lag(archive.lag()));
      }
    }
    blocks.add(table.build());
    if (status.spool() != null) {
      blocks.add(new Line("spool: " + text(status.spool())));
    }
    if (status.received() != null) {
      blocks.add(new Line("stream: " + text(status.received())));
    }
    if (status.archiver() != null) {
      blocks.add(new Line("archiver: " + text(status.archiver())));
    }
    if (status.slot() != null) {
      blocks.add(new Line("slot: " + text(status.slot())));
    }
    boolean found = status.findings().stream().anyMatch(one -> one.severity() != Severity.INFO);
    return Report.of(
            found ? Outcome.FINDINGS : Outcome.UNCHANGED, data, blocks.toArray(Block[]::new))
        .with(status.findings())
        .measuring(new WalStatusReport().metrics(status, now));
  }

  private static String lag(WalLag lag) {
    return lag.segments() == 0
        ? "none"
        : "%d segment%s (%s), %s"
            .formatted(
                lag.segments(),
                lag.segments() == 1 ? "" : "s",
                SizeText.of(lag.bytes()),
                lag.seconds() + "s");
  }

  private static Map<String, Object> spool(SpoolStatus spool) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("folder", spool.folder().toString());
    facts.put("present", spool.present());
    facts.put("files", spool.files());
    facts.put("bytes", spool.bytes());
    facts.put("oldest", spool.oldest());
    facts.put("refused", spool.refused());
    facts.put("unknown", spool.unknown());
    facts.put("freeBytes", spool.freeBytes());
    facts.put("fullInMinutes", spool.fullInMinutes());
    return facts;
  }

  private static String text(SpoolStatus spool) {
    return spool.files() == 0
        ? "nothing waits in " + spool.folder()
        : "%d file%s (%s) wait in %s since %s"
            .formatted(
                spool.files(),
                spool.files() == 1 ? "" : "s",
                SizeText.of(spool.bytes()),
                spool.folder(),
                spool.oldest() == null ? "" : text(spool.oldest()));
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String text(ArchiverStatus archiver) {
    if (archiver.mode().equals("off")) {
      return "off";
    }
    return "last %s at %s, %d failed, %s wait on the server"
        .formatted(
            archiver.lastArchived() == null ? "nothing" : archiver.lastArchived(),
            archiver.lastArchivedAt() == null ? "no time" : text(archiver.lastArchivedAt()),
            archiver.failed(),
            archiver.ready() == null ? "not known how many" : archiver.ready());
  }

  private static String text(SlotStatus slot) {
    return "%s, %s, %s, %s kept on the server%s"
        .formatted(
            slot.name(),
            slot.active() ? "active" : "not active",
            slot.walStatus() == null ? "reserves nothing" : slot.walStatus(),
            SizeText.of(slot.retainedBytes() == null ? 0 : slot.retainedBytes()),
            slot.safeBytes() == null
                ? ""
                : ", safe for %s more".formatted(SizeText.of(slot.safeBytes())));
  }

  private List<Metric> metrics(WalStatus status, Instant now) {
    for (ArchiveStatus archive : status.archives()) {
      String of = archive.repository();
      Instant last = archive.lastArchivedAt();
      if (last != null) {
        add("last_age_seconds", "Age of the last archived segment.", of, age(last, now));
      }
      add("gaps", "Stretches of WAL that are missing.", of, WalMap.open(archive.branches()).size());
      add("behind_segments", "Segments that another repository has.", of, archive.behind());
      add("lag_segments", "Segments still to get.", of, archive.lag().segments());
      add("lag_bytes", "How long they are.", of, archive.lag().bytes());
      add("lag_seconds", "How long the first of them waits.", of, archive.lag().seconds());
      long failing = archive.lag().lastError() == null ? 0 : 1;
      add("failing", "1 while wal ship cannot write to it.", of, failing);
    }
    SpoolStatus spool = status.spool();
    if (spool != null) {
      String of = spool.folder().toString();
      add("unshipped_files", "Files that wait to be shipped.", of, spool.files());
      add("unshipped_bytes", "How long they are.", of, spool.bytes());
      add("refused_files", "Files that were put aside.", of, spool.refused().size());
      Instant oldest = spool.oldest();
      add(
          "unshipped_age_seconds",
          "How long the first of them waits.",
          of,
          oldest == null ? 0 : age(oldest, now));
    }
    SlotStatus slot = status.slot();
    if (slot != null) {
      add("slot_active", "1 while somebody receives.", slot.name(), slot.active() ? 1 : 0);
      Long retained = slot.retainedBytes();
      if (retained != null) {
        add("slot_retained_bytes", "WAL that the server keeps for it.", slot.name(), retained);
      }
    }
    ArchiverStatus archiver = status.archiver();
    if (archiver != null) {
      add("archiver_failed_total", "Failures of archive_command.", "server", archiver.failed());
      Long ready = archiver.ready();
      if (ready != null) {
        add("archiver_ready_files", "Files that wait on the server.", "server", ready);
      }
    }
    return metrics;
  }

  private void add(String name, String help, String of, long value) {
    metrics.add(new Metric("dharma_db_wal_" + name, help, "of", of, value));
  }

  private static long age(Instant since, Instant now) {
    return Math.max(0, Duration.between(since, now).toSeconds());
  }
}
