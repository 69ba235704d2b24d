package io.iacdharma.db.restore.run;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a recovery ended, proven to be where it should.
 *
 * @param lsn the position behind the last record that was replayed, or null when it is not known
 * @param timeline the timeline that the server is on
 * @param lastTransaction when the last transaction ended that was replayed, or null
 * @param segments how many segments came from the archive
 */
record Reached(@Nullable Lsn lsn, int timeline, @Nullable Instant lastTransaction, int segments) {

  private static final DateTimeFormatter SERVER =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]x");

  /**
   * What log, history and the last answer of the server tell.
   *
   * @throws DharmaException RESTORE_FAILED when that is not what the job asks for
   */
  static Reached of(RestoreJob job, RecoveryLog log, @Nullable RecoveryState last)
      throws IOException {
    Lsn lsn = last == null ? null : last.replayed();
    int timeline = job.target().timeline();
    if (last != null && last.timeline() > 0) {
      timeline = last.timeline();
      TimelineHistory.Ancestor parent = parent(job.into(), timeline);
      if (parent.timeline() != job.target().timeline()) {
        throw elsewhere(
            "the server followed timeline %d and not %d"
                .formatted(parent.timeline(), job.target().timeline()));
      }
      lsn = parent.end();
    }
    requireEnd(job, lsn);
    Instant time = last == null ? null : last.lastTransaction();
    return new Reached(lsn, timeline, time == null ? time(log) : time, log.restoredSegments());
  }

  /** Without a target a recovery ends wherever the WAL does, which must not be a gap. */
  private static void requireEnd(RestoreJob job, @Nullable Lsn lsn) {
    List<SegmentName> segments = job.segments();
    if (job.target().kind() != RecoveryTarget.Kind.LATEST || segments.isEmpty()) {
      return;
    }
    SegmentName name = segments.get(segments.size() - 1);
    int size = job.archive().about().segmentSize();
    Lsn end = job.archive().wal().find(name).map(WalRecord::end).orElse(name.start(size));
    if (lsn == null || lsn.isBefore(end)) {
      throw elsewhere("recovery ended at %s, and the WAL goes on to %s".formatted(lsn, end));
    }
  }

  private static DharmaException elsewhere(String why) {
    return RunProblems.failed("the server was not recovered to where it should")
        .because(why)
        .after("the server was stopped; nothing of it reached the archive")
        .hint("dharma-db wal check tells what is missing; run the restore again then")
        .exception();
  }

  private static TimelineHistory.Ancestor parent(Path data, int timeline) throws IOException {
    Path file = data.resolve("pg_wal").resolve(TimelineHistory.fileName(timeline));
    List<TimelineHistory.Ancestor> ancestors =
        TimelineHistory.parse(timeline, Files.readString(file)).ancestors();
    return ancestors.get(ancestors.size() - 1);
  }

  private static @Nullable Instant time(RecoveryLog log) {
    String text = log.lastTransaction();
    if (text == null) {
      return null;
    }
    try {
      return SERVER.parse(text.strip(), Instant::from);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
