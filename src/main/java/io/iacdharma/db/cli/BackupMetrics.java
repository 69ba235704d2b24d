package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveStatus;
import io.iacdharma.db.report.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of {@code backup status} for monitoring; what never happened has none. */
final class BackupMetrics {

  private final Instant now;
  private final List<Metric> metrics = new ArrayList<>();

  BackupMetrics(Instant now) {
    this.now = now;
  }

  List<Metric> of(ArchiveStatus status) {
    String place = status.repository() + "/" + status.state().archive().id();
    time("recoverable_from", "Earliest moment of the window.", place, status.recoverable().from());
    time("recoverable_to", "Latest moment of the window.", place, status.recoverable().to());
    age("last_age", "Age of the newest good backup.", place, status.lastBackup());
    age("last_archived_age", "Age of the newest archived WAL.", place, status.lastArchived());
    age("last_drill_age", "Age of the last good drill.", place, status.lastDrill());
    age("last_verified_age", "Age of the last good whole verification.", place, status.lastProof());
    add("unverified", "Backups never verified.", place, status.unverified());
    add("count", "Backups that are kept.", place, status.state().backups().size());
    add("bytes", "Size of all backups.", place, status.bytes());
    add("wal_gap", "1 when WAL is missing before newer WAL.", place, status.gap() == null ? 0 : 1);
    return List.copyOf(metrics);
  }

  private void time(String name, String help, String place, @Nullable Instant at) {
    if (at != null) {
      add(name + "_timestamp_seconds", help, place, at.getEpochSecond());
    }
  }

  private void age(String name, String help, String place, @Nullable Instant at) {
    if (at != null) {
      add(name + "_seconds", help, place, Math.max(0, Duration.between(at, now).toSeconds()));
    }
  }

  private void add(String name, String help, String place, long value) {
    metrics.add(new Metric("dharma_db_backup_" + name, help, "archive", place, value));
  }
}
