package io.iacdharma.db.backup;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.List;

/**
 * An increment without files: a restore point, and the proof that an archive holds all WAL between
 * the backup before and that point. A restore to the point replays it.
 */
final class WalIncrement {

  /** A restore point's record with the headers of a segment's first page is shorter. */
  private static final int LONGEST_RECORD = 512;

  private final BackupInspector inspector;
  private final ClusterFacts cluster;
  private final BackupRecord parent;
  private final String label;
  private final Instant startedAt;
  private final Lsn stop;

  private WalIncrement(
      BackupInspector inspector, ClusterFacts cluster, BackupRecord parent, String label) {
    this.inspector = inspector;
    this.cluster = cluster;
    this.parent = parent;
    this.label = label;
    this.startedAt = inspector.now();
    this.stop = inspector.createRestorePoint(name(label));
    // Of its own: the point itself must lie in the segment that ends here.
    inspector.switchWal();
  }

  /** Makes the restore point and has its segment archived. */
  static WalIncrement mark(
      BackupInspector inspector, ClusterFacts cluster, BackupRecord parent, String label) {
    return new WalIncrement(inspector, cluster, parent, label);
  }

  /** The name of the restore point of a backup. */
  static String name(String label) {
    return "dharma_" + label;
  }

  /** The stretch of WAL that it stands for. */
  WalArrival stretch(Archive archive) {
    return new WalArrival(archive, cluster.timeline(), parent.stopLsn(), stop);
  }

  /**
   * Whether an archive's last segment really has the point: what is archived there is what this
   * server writes. A point at a segment's very beginning is one that began in the segment before,
   * and is in neither's list.
   */
  boolean isIn(Archive archive) {
    long inside = stop.value() % archive.about().segmentSize();
    if (inside < LONGEST_RECORD) {
      return true;
    }
    return stretch(archive)
        .last()
        .map(WalRecord::restorePoints)
        .filter(points -> points.stream().anyMatch(point -> point.name().equals(name(label))))
        .isPresent();
  }

  /** The record of it. */
  BackupRecord record(String tool) {
    return new BackupRecord(
        BackupRecord.FORMAT,
        label,
        BackupType.WAL_INCREMENT,
        parent.label(),
        cluster.archive(),
        cluster.version(),
        cluster.major(),
        cluster.timeline(),
        parent.stopLsn(),
        stop,
        startedAt,
        inspector.now(),
        stop.minus(parent.stopLsn()),
        0,
        "none",
        List.of(),
        List.of(),
        List.of(),
        name(label),
        false,
        false,
        tool);
  }
}
