package io.iacdharma.db.backup;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Finds reasons not to trust an increment: any one of them leads to a full backup. */
final class IncrementDoubts {

  private final BackupInspector inspector;
  private final ClusterFacts cluster;
  private final ServerRights rights;
  private final Places places;

  IncrementDoubts(
      BackupInspector inspector, ClusterFacts cluster, ServerRights rights, Places places) {
    this.inspector = inspector;
    this.cluster = cluster;
    this.rights = rights;
    this.places = places;
  }

  /**
   * The first reason; nothing when there is none.
   *
   * @throws io.iacdharma.db.error.DharmaException PRIVILEGE_MISSING when a grant is all that is
   *     missing for an increment of WAL
   */
  Optional<String> about(BackupPlan plan, boolean withWal) {
    BackupRecord parent = plan.parent();
    if (parent == null) {
      return Optional.empty();
    }
    return plan.type() == BackupType.INCREMENTAL ? aboutBlocks(parent) : aboutWal(parent, withWal);
  }

  private Optional<String> aboutBlocks(BackupRecord parent) {
    if (!rights.summarizeWal()) {
      return Optional.of(
          "summarize_wal is off on the server (ALTER SYSTEM SET summarize_wal = on, and reload)");
    }
    if (!inspector.hasSummariesSince(parent.startLsn())) {
      return Optional.of(
          "the server has no WAL summaries back to %s, where %s begins"
              .formatted(parent.startLsn(), parent.label()));
    }
    for (Archive archive : places.archives()) {
      String key = archive.backups().key(parent.label(), BackupRecord.MANIFEST);
      if (archive.repository().size(key).isEmpty()) {
        return Optional.of(
            "repository '%s' lacks backup_manifest of %s"
                .formatted(archive.repository().name(), parent.label()));
      }
    }
    return aboutChecksums(parent);
  }

  /** pg_checksums changes pages without WAL, so no summary knows of them. */
  private Optional<String> aboutChecksums(BackupRecord parent) {
    Archive home = places.home();
    String key =
        home.backups().key(parent.label(), "configuration/" + ServerConfiguration.SETTINGS);
    Optional<String> then = home.repository().read(key).flatMap(text -> checksums(text));
    return then.filter(rights.checksums()::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            "data checksums are %s, and were %s in %s"
                .formatted(rights.checksums(), then.orElse("unknown"), parent.label()));
  }

  private static Optional<String> checksums(byte[] settings) {
    return ServerConfiguration.checksums(new String(settings, StandardCharsets.UTF_8));
  }

  private Optional<String> aboutWal(BackupRecord parent, boolean withWal) {
    if (withWal) {
      return Optional.of(
          "there is no archive of WAL, and PostgreSQL %d has no other increments"
              .formatted(cluster.major()));
    }
    if (cluster.standby()) {
      return Optional.of(
          "a standby makes no restore points, and PostgreSQL %d has no other increments"
              .formatted(cluster.major()));
    }
    if (!rights.mayMark() || !rights.maySwitch()) {
      throw Problem.of(ErrorCode.PRIVILEGE_MISSING, "this login may not make increments of WAL")
          .because("they need a restore point and the end of a WAL segment")
          .after("nothing was changed")
          .hint(GRANTS)
          .exception();
    }
    return places.archives().stream()
        .flatMap(archive -> gap(archive, parent.stopLsn()).stream())
        .findFirst();
  }

  /** What a login needs for restore points. */
  static final String GRANTS =
      "GRANT EXECUTE ON FUNCTION pg_create_restore_point(text), pg_switch_wal() TO the login";

  /** WAL comes in order: a segment that is missing before others will not come any more. */
  private Optional<String> gap(Archive archive, Lsn from) {
    List<SegmentName> segments = archive.wal().segments(cluster.timeline());
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    int size = archive.about().segmentSize();
    Lsn to = segments.get(segments.size() - 1).end(size);
    if (!from.isBefore(to)) {
      return Optional.empty();
    }
    List<String> missing = new WalArrival(archive, cluster.timeline(), from, to).missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "repository '%s' lacks %s".formatted(archive.repository().name(), missing.get(0)));
  }
}
