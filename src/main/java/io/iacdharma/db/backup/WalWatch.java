package io.iacdharma.db.backup;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ClusterFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Waits for a backup's WAL in every repository, and tells why it does not come. */
final class WalWatch {

  /** An optional repository is not waited for any longer than this once the others have it. */
  private static final Duration OPTIONAL = Duration.ofSeconds(30);

  private final Session session;
  private final BackupSettings settings;
  private final boolean standby;
  private final boolean archives;

  /**
   * A watch.
   *
   * @param archives whether the server archives by itself
   */
  private WalWatch(Session session, BackupSettings settings, boolean standby, boolean archives) {
    this.session = session;
    this.settings = settings;
    this.standby = standby;
    this.archives = archives;
  }

  static WalWatch of(
      BackupSource source, BackupSettings settings, ClusterFacts cluster, ServerRights rights) {
    boolean standby = cluster.standby();
    return new WalWatch(source.session(), settings, standby, rights.archives(standby));
  }

  /**
   * Waits.
   *
   * @param stretch the WAL that is needed, by archive
   * @param lost takes the repositories in which it is not
   * @return the archives that have it all
   */
  List<Archive> await(
      List<Archive> archives, Function<Archive, WalArrival> stretch, List<Places.Loss> lost) {
    List<Archive> there = new ArrayList<>();
    long begun = System.nanoTime();
    List<Archive> order = new ArrayList<>(archives);
    order.sort((a, b) -> Boolean.compare(b.repository().isRequired(), a.repository().isRequired()));
    for (Archive archive : order) {
      boolean required = archive.repository().isRequired();
      Duration left = settings.walTimeout().minusNanos(System.nanoTime() - begun);
      Duration longest = required || left.compareTo(OPTIONAL) < 0 ? left : OPTIONAL;
      try {
        List<String> missing = stretch.apply(archive).await(longest);
        if (missing.isEmpty()) {
          there.add(archive);
        } else {
          throw missing(archive, missing);
        }
      } catch (DharmaException e) {
        if (e.problem().code() == ErrorCode.INTERRUPTED) {
          throw e;
        }
        lost.add(new Places.Loss(archive.repository().name(), required, e));
      }
    }
    return there;
  }

  private DharmaException missing(Archive archive, List<String> missing) {
    String first = missing.get(0);
    return Problem.of(
            ErrorCode.BACKUP_WAL_MISSING,
            "the WAL of the backup did not come into repository '%s' within %d s"
                .formatted(archive.repository().name(), settings.walTimeout().toSeconds()))
        .at(archive.repository().location())
        .because(
            "%s is missing%s; %s"
                .formatted(
                    first,
                    missing.size() == 1 ? "" : ", and %d more".formatted(missing.size() - 1),
                    why(first)))
        .after("what was copied was thrown away; nothing is listed there")
        .hint("dharma-db wal check tells what is missing; then run this again")
        .exception();
  }

  private String why(String segment) {
    Path spool = settings.spool();
    if (spool != null && Files.exists(spool.resolve(segment))) {
      return "it lies in the spool %s, and nobody ships it: dharma-db wal ship".formatted(spool);
    }
    ArchiverFacts archiver = new BackupInspector(session).archiver();
    String complaint = archiver.complaint();
    if (!complaint.isEmpty()) {
      return complaint;
    }
    if (standby) {
      return "a standby cannot end a segment: run SELECT pg_switch_wal() on the primary, or give"
          + " --primary URL";
    }
    if (!archives) {
      return "archive_mode is off, so dharma-db wal receive has to bring it: see whether it runs";
    }
    String archived = archiver.archived();
    return archived != null && archived.compareTo(segment) >= 0
        ? "the server has archived it, but not to here: see its archive_command"
        : "the server has not archived it yet; last archived: " + archived;
  }
}
