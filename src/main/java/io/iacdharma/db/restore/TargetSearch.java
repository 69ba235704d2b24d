package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalListener;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record at which a recovery would stop, by reading the WAL as the server will: a moment
 * is only reached when a transaction ended later, a position when a record begins there or behind
 * it (xlogrecovery.c, recoveryStopsBefore and recoveryStopsAfter). The records beside the segments
 * tell where to begin; what is read decides.
 */
final class TargetSearch {

  private final WalSource source;

  TargetSearch(WalSource source) {
    this.source = source;
  }

  /** Where recovery would stop in a stretch; nothing when it would run past its end. */
  Optional<StopPoint> find(Stretch stretch, TargetRequest request) {
    return switch (request.kind()) {
      case TIME -> time(stretch, request);
      case LSN -> lsn(stretch, request);
      case XID -> xid(stretch, request);
      case NAME -> new RestorePointSearch(source).find(stretch, request);
      case LATEST -> Optional.of(end(stretch));
      case IMMEDIATE -> Optional.of(immediate(stretch));
    };
  }

  private Optional<StopPoint> time(Stretch stretch, TargetRequest request) {
    Instant target = required(request.time());
    Predicate<Instant> late =
        time -> request.exclusive() ? !time.isBefore(target) : time.isAfter(target);
    Optional<BackupRecord> from =
        stretch.backups().stream()
            .filter(backup -> request.allows(backup.finishedAt()))
            .max(Comparator.comparing(BackupRecord::startLsn));
    int first = from.map(backup -> stretch.indexOf(backup.startLsn())).orElse(-1);
    if (first < 0) {
      return Optional.empty();
    }
    int begin = first;
    Instant ended = null;
    for (int i = first; i < stretch.segments().size(); i++) {
      WalRecord record = source.record(stretch.segments().get(i)).orElse(null);
      if (record == null) {
        break;
      }
      Instant last = record.lastEnd();
      if (last != null && late.test(last)) {
        // The record that began in the segment before and ends in this one is in neither's facts.
        begin = Math.max(begin, i - 1);
        break;
      }
      begin = last == null ? begin : i;
      ended = last == null || (ended != null && last.isBefore(ended)) ? ended : last;
    }
    Transactions seen = new Transactions(from.get().startLsn(), end -> late.test(end.time()));
    seen.last = ended;
    source.read(tail(stretch, begin), seen, () -> seen.hit != null);
    return stop(seen, request, TargetRequest.utc(target));
  }

  /**
   * Numbers grow, so a transaction ends no earlier than the first one does that has a larger number
   * or its own; where long transactions hide that place, everything is read.
   */
  private Optional<StopPoint> xid(Stretch stretch, TargetRequest request) {
    long xid = required(request.xid());
    int begin = Math.max(0, new NumberSearch(source).firstNotBefore(stretch, xid) - 1);
    Optional<StopPoint> found = xid(stretch, begin, request, xid);
    return found.isPresent() || begin == 0 ? found : xid(stretch, 0, request, xid);
  }

  private Optional<StopPoint> xid(Stretch stretch, int begin, TargetRequest request, long xid) {
    Transactions seen =
        new Transactions(stretch.backups().get(0).startLsn(), end -> end.xid() == xid);
    source.read(tail(stretch, begin), seen, () -> seen.hit != null);
    return stop(seen, request, String.valueOf(xid));
  }

  private static Optional<StopPoint> stop(Transactions seen, TargetRequest request, String value) {
    WalListener.TransactionEnd hit = seen.hit;
    if (hit == null) {
      return Optional.empty();
    }
    boolean before = request.kind() == RecoveryTarget.Kind.TIME || request.exclusive();
    String what =
        "the %s of transaction %d at %s"
            .formatted(
                hit.committed() ? "commit" : "abort", hit.xid(), TargetRequest.utc(hit.time()));
    return Optional.of(
        new StopPoint(
            hit.start(),
            hit.end(),
            before,
            hit.time(),
            what,
            value,
            before ? seen.last : hit.time(),
            null));
  }

  private Optional<StopPoint> lsn(Stretch stretch, TargetRequest request) {
    Lsn target = required(request.lsn());
    int first = stretch.indexOf(target);
    if (first < 0) {
      return Optional.empty();
    }
    Records seen = new Records(target);
    source.read(tail(stretch, first), seen, () -> seen.start != null);
    Lsn start = seen.start;
    Lsn end = seen.end;
    if (start == null || end == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StopPoint(
            start,
            end,
            request.exclusive(),
            null,
            "the record at " + start,
            target.toString(),
            seen.last,
            null));
  }

  /** The end of a stretch: behind the last record that is whole. */
  StopPoint end(Stretch stretch) {
    int begin = 0;
    for (int i = 0; i < stretch.segments().size(); i++) {
      SegmentName segment = stretch.segments().get(stretch.segments().size() - 1 - i);
      if (source.record(segment).map(record -> record.lastEnd() != null).orElse(false)) {
        begin = stretch.segments().size() - 1 - i;
        break;
      }
    }
    Transactions seen = new Transactions(Lsn.of(0), end -> false);
    source.read(tail(stretch, begin), seen, () -> false);
    Lsn behind = seen.behind == null ? stretch.end() : seen.behind;
    return new StopPoint(
        behind, stretch.end(), false, seen.last, "the last record", "", seen.last, null);
  }

  private static StopPoint immediate(Stretch stretch) {
    BackupRecord last = stretch.backups().get(stretch.backups().size() - 1);
    return atEndOf(last);
  }

  /** The moment at which a backup is consistent. */
  static StopPoint atEndOf(BackupRecord backup) {
    return new StopPoint(
        backup.stopLsn(),
        backup.stopLsn(),
        false,
        backup.finishedAt(),
        "the end of backup " + backup.label(),
        "immediate",
        null,
        null);
  }

  private static List<SegmentName> tail(Stretch stretch, int from) {
    return stretch.segments().subList(from, stretch.segments().size());
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the target has no value");
    }
    return value;
  }

  /** Looks for the end of a transaction, and remembers the latest one before it. */
  private static final class Transactions implements WalListener {

    private final Lsn from;
    private final Predicate<TransactionEnd> wanted;
    private @Nullable TransactionEnd hit;
    private @Nullable Instant last;
    private @Nullable Lsn behind;

    Transactions(Lsn from, Predicate<TransactionEnd> wanted) {
      this.from = from;
      this.wanted = wanted;
    }

    @Override
    public void record(Lsn start, Lsn end) {
      behind = end;
    }

    @Override
    public void transactionEnd(TransactionEnd end) {
      if (hit != null || end.start().isBefore(from)) {
        return;
      }
      if (wanted.test(end)) {
        hit = end;
      } else if (last == null || end.time().isAfter(last)) {
        last = end.time();
      }
    }

    @Override
    public void restorePoint(RestorePointRecord point) {}
  }

  /** Looks for the first record that begins at a position or behind it. */
  private static final class Records implements WalListener {

    private final Lsn target;
    private @Nullable Lsn start;
    private @Nullable Lsn end;
    private @Nullable Instant last;

    Records(Lsn target) {
      this.target = target;
    }

    @Override
    public void record(Lsn begins, Lsn ends) {
      if (start == null && !begins.isBefore(target)) {
        start = begins;
        end = ends;
      }
    }

    @Override
    public void transactionEnd(TransactionEnd ended) {
      last = start == null || ended.start().equals(start) ? ended.time() : last;
    }

    @Override
    public void restorePoint(RestorePointRecord point) {}
  }
}
