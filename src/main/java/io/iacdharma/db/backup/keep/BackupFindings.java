package io.iacdharma.db.backup.keep;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.repository.EventRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with an archive in one repository. */
public final class BackupFindings {

  private static final Duration PROOF = Duration.ofDays(7);
  private static final String FULL = "dharma-db backup create, from cron";
  private static final String WAL = "dharma-db wal status; archive_timeout bounds an idle server";
  private static final String DRILL = "dharma-db backup drill, from cron";

  private final StatusPolicy policy;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  private BackupFindings(StatusPolicy policy, Instant now) {
    this.policy = policy;
    this.now = now;
  }

  /**
   * What is wrong.
   *
   * @param lives whether a server still writes to the archive; of one that was left for another
   *     only damage counts
   */
  public static List<Finding> of(
      ArchiveStatus status, boolean lives, StatusPolicy policy, Instant now) {
    BackupFindings findings = new BackupFindings(policy, now);
    findings.damage(status);
    if (lives) {
      findings.ages(status);
    }
    return List.copyOf(findings.findings);
  }

  /** A repository that cannot be read. */
  public static Finding missing(String what) {
    return finding(
        "backup-repository", Severity.ERROR, "", what, "mount it, or correct backup.repositories");
  }

  /** A record that cannot be read. */
  public static Finding damaged(String object, String what) {
    return finding(
        "backup-damaged",
        Severity.ERROR,
        object,
        what,
        "dharma-db backup verify; then take a new backup, or copy it from another repository");
  }

  private void damage(ArchiveStatus status) {
    String place = status.repository();
    status
        .state()
        .damaged()
        .forEach(what -> findings.add(damaged(place, "a record cannot be read: " + what)));
    status
        .state()
        .verified()
        .forEach(
            (label, event) -> {
              if (!event.good() && isThere(status, event)) {
                findings.add(
                    damaged(
                        place + ": " + label,
                        "%s is damaged: %s".formatted(label, event.reason())));
              }
            });
    if (status.gap() != null) {
      findings.add(
          finding(
              "backup-wal-gap",
              Severity.ERROR,
              place,
              "WAL is missing from %s on: what followed needs a later backup"
                  .formatted(status.gap()),
              "dharma-db backup create --type full"));
    }
  }

  private static boolean isThere(ArchiveStatus status, EventRecord event) {
    return status.state().backups().stream().anyMatch(one -> one.label().equals(event.label()));
  }

  private void ages(ArchiveStatus status) {
    String place = status.repository();
    if (status.lastFull() == null) {
      add("backup-late", Severity.ERROR, place, "there is no good full backup", FULL);
    } else {
      Duration age = Duration.between(status.lastFull().startedAt(), now);
      Duration due = policy.fullEvery();
      if (age.compareTo(due.plus(due.dividedBy(4))) > 0) {
        add(
            "backup-late",
            age.compareTo(due.multipliedBy(2)) > 0 ? Severity.ERROR : Severity.WARNING,
            place,
            "the last full backup is %s old, there is to be one every %s"
                .formatted(text(age), text(due)),
            FULL);
      }
    }
    late("backup-wal-late", status.lastArchived(), policy.walAge(), place, "archived WAL", WAL);
    late("backup-drill-late", status.lastDrill(), policy.drillAge(), place, "good drill", DRILL);
    if (status.lastProof() == null || age(status.lastProof()).compareTo(PROOF) > 0) {
      add(
          "backup-unverified",
          Severity.WARNING,
          place,
          "no backup was verified within %s".formatted(text(PROOF)),
          "dharma-db backup verify --latest, from cron");
    }
  }

  private void late(
      String check,
      @Nullable Instant last,
      Duration longest,
      String place,
      String what,
      String remedy) {
    if (last == null) {
      add(
          check,
          check.equals("backup-drill-late") ? Severity.WARNING : Severity.ERROR,
          place,
          "there is no " + what,
          remedy);
    } else if (age(last).compareTo(longest) > 0) {
      add(
          check,
          Severity.ERROR,
          place,
          "the last %s is %s old, it is to be no older than %s"
              .formatted(what, text(age(last)), text(longest)),
          remedy);
    }
  }

  private Duration age(Instant at) {
    return Duration.between(at, now);
  }

  private static String text(Duration duration) {
    return duration.toDays() > 1 ? duration.toDays() + "d" : ExpirePlanner.text(duration);
  }

  private void add(String check, Severity severity, String place, String what, String remedy) {
    findings.add(finding(check, severity, place, what, remedy));
  }

  private static Finding finding(
      String check, Severity severity, String object, String message, String remedy) {
    return new Finding(check, "checks/" + check, severity, null, 0, "", object, message, remedy);
  }
}
