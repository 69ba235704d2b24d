package io.iacdharma.db.archiving;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong on the way of WAL into the repositories. */
final class WalFindings {

  private static final int SOON_MINUTES = 24 * 60;
  private static final int AT_ONCE_MINUTES = 60;
  private static final int QUARTERS = 4;

  private final Duration maxAge;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  WalFindings(Duration maxAge, Instant now) {
    this.maxAge = maxAge;
    this.now = now;
  }

  List<Finding> all() {
    return findings;
  }

  void archive(ArchiveStatus archive) {
    Severity severity = archive.required() ? Severity.ERROR : Severity.WARNING;
    WalLag lag = archive.lag();
    if (lag.lastError() != null) {
      add(
          "wal-repository",
          severity,
          archive.repository(),
          "wal ship could not write to it since %s: %s"
              .formatted(lag.lastErrorSince(), lag.lastError()),
          "what it misses is brought there when it is back");
    }
    if (archive.problem() != null) {
      add(
          "wal-repository",
          severity,
          archive.repository(),
          archive.problem(),
          "mount it, or correct backup.repositories");
      return;
    }
    if (archive.archive() == null) {
      add(
          "wal-repository",
          severity,
          archive.repository(),
          "it holds no WAL of this cluster",
          "dharma-db wal ship");
    }
    if (archive.behind() > 0) {
      add(
          "wal-late",
          severity,
          archive.repository(),
          "%d segments (%s) that another repository has are missing, the first for %d s"
              .formatted(archive.behind(), SizeText.of(lag.bytes()), lag.seconds()),
          "dharma-db wal ship fills them in; see what it says");
    }
    for (WalBranch branch : archive.branches()) {
      branch.gaps().forEach(gap -> gap(archive, gap));
      if (branch.historyMissing()) {
        add(
            "wal-gap",
            Severity.ERROR,
            archive.repository(),
            "the history of timeline %d is missing".formatted(branch.timeline()),
            "put that file, from the server's pg_wal, into the spool");
      }
    }
  }

  private void gap(ArchiveStatus archive, WalGap gap) {
    add(
        "wal-gap",
        gap.accepted() ? Severity.INFO : Severity.ERROR,
        archive.repository(),
        gap.text() + (gap.accepted() ? ", which was accepted" : ": no restore leads across it"),
        "ship it if a server or a spool still has it; else take a new full backup, then: dharma-db"
            + " wal accept --gap --reason …");
  }

  void spool(SpoolStatus spool, String ships) {
    String name = spool.folder().toString();
    if (!spool.present()) {
      add("wal-late", Severity.ERROR, name, "there is no such folder", "make it, for the server");
      return;
    }
    if (isOld(spool.oldest())) {
      add(
          "wal-late",
          Severity.ERROR,
          name,
          "%d files (%s) wait to be shipped, the first since %s"
              .formatted(spool.files(), SizeText.of(spool.bytes()), spool.oldest()),
          ships);
    }
    if (!spool.refused().isEmpty()) {
      add(
          "wal-refused",
          Severity.ERROR,
          name,
          "%d files were refused: %s"
              .formatted(spool.refused().size(), String.join(", ", spool.refused())),
          "the reason is in the .txt file beside each, in " + spool.folder().resolve("refused"));
    }
    Long minutes = spool.fullInMinutes();
    if (minutes != null && minutes < SOON_MINUTES) {
      add(
          "wal-full",
          minutes < AT_ONCE_MINUTES ? Severity.ERROR : Severity.WARNING,
          name,
          "it is full in %d minutes when WAL goes on to come in so".formatted(minutes),
          ships + "; then the server keeps WAL, until its disk is full as well");
    }
  }

  void archiver(ArchiverStatus archiver) {
    if (archiver.isDiscarding()) {
      add(
          "wal-discarded",
          Severity.ERROR,
          "archive_command",
          "it is '%s': WAL counts as archived and is thrown away".formatted(archiver.command()),
          "set it to scripts/wal/archive-wal, and take a new full backup");
    } else if (archiver.isFailing()) {
      add(
          "wal-failing",
          Severity.ERROR,
          "archive_command",
          "it has failed for %s, last at %s"
              .formatted(archiver.lastFailed(), archiver.lastFailedAt()),
          "the server's log has what it said");
    }
    Long ready = archiver.ready();
    if (ready != null && ready > 0 && isOld(archiver.oldestReady())) {
      add(
          "wal-late",
          Severity.ERROR,
          "archive_command",
          "%d files wait on the server, the first since %s"
              .formatted(ready, archiver.oldestReady()),
          "see why archive_command is slow or fails: the server keeps them, until its disk is"
              + " full");
    }
  }

  void slot(SlotStatus slot) {
    if (slot.isLost()) {
      add(
          "wal-slot",
          Severity.ERROR,
          slot.name(),
          "the server has removed WAL that the slot needed",
          "dharma-db wal receive tells what is lost");
      return;
    }
    Long retained = slot.retainedBytes();
    String keeps =
        "the server keeps %s for it".formatted(SizeText.of(retained == null ? 0 : retained));
    if (!slot.active()) {
      add(
          "wal-slot",
          Severity.ERROR,
          slot.name(),
          "nobody receives through it, and " + keeps,
          "start dharma-db wal receive, or drop the slot before the disk is full");
    }
    Long safe = slot.safeBytes();
    if (safe != null && retained != null && safe * (QUARTERS - 1) < retained) {
      add(
          "wal-slot",
          Severity.WARNING,
          slot.name(),
          "%s; after %s more it loses some (max_slot_wal_keep_size)%s"
              .formatted(keeps, SizeText.of(Math.max(0, safe)), forecast(slot.atRiskInMinutes())),
          "let wal receive catch up, or raise max_slot_wal_keep_size");
    }
  }

  private static String forecast(@Nullable Long minutes) {
    return minutes == null ? "" : ", at the server's average in %d minutes".formatted(minutes);
  }

  private boolean isOld(@Nullable Instant since) {
    return since != null && since.plus(maxAge).isBefore(now);
  }

  private void add(
      String rule, Severity severity, String object, String message, String alternative) {
    findings.add(
        new Finding(rule, "checks/" + rule, severity, null, 0, "", object, message, alternative));
  }
}
