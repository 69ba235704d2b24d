package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a backup will take.
 *
 * @param bytes an estimate, rather too low than too high: it refuses what cannot fit
 * @param reason where it comes from
 */
record SpaceEstimate(long bytes, String reason) {

  /** Packed databases are seldom smaller than a fifth. */
  private static final int LEAST_SHARE = 5;

  /** What an increment takes at least of a full backup is anybody's guess. */
  private static final int INCREMENT_SHARE = 50;

  static SpaceEstimate of(
      BackupPlan plan,
      List<BackupRecord> before,
      @Nullable Long databases,
      BackupSettings settings) {
    for (int i = before.size() - 1; i >= 0; i--) {
      BackupRecord one = before.get(i);
      if (one.type() == plan.type() && one.hasFiles()) {
        return new SpaceEstimate(
            one.bytes(),
            "the last one, %s, takes %s".formatted(one.label(), SizeText.of(one.bytes())));
      }
    }
    if (databases == null) {
      return new SpaceEstimate(0, "the size of the databases is not known");
    }
    boolean packed = settings.compression().kind() != Compression.Kind.NONE;
    long full = packed ? databases / LEAST_SHARE : databases;
    return new SpaceEstimate(
        plan.type() == BackupType.FULL ? full : full / INCREMENT_SHARE,
        "the databases have %s".formatted(SizeText.of(databases)));
  }
}
