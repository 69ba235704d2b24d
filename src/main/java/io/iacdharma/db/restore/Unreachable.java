package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a target cannot be reached, and what is nearest to it. */
final class Unreachable {

  private static final String NOTHING = "nothing was written and nothing was started";
  private static final int NAMES = 5;

  private final ArchiveView view;
  private final RestorePlanner planner;
  private final TargetSearch search;
  private final WalSource source;

  Unreachable(ArchiveView view, RestorePlanner planner, TargetSearch search, WalSource source) {
    this.view = view;
    this.planner = planner;
    this.search = search;
    this.source = source;
  }

  /** Why nothing was found along these timelines. */
  DharmaException explain(RestoreRequest request, List<Integer> timelines, @Nullable String only) {
    List<Stretch> stretches =
        timelines.stream()
            .flatMap(one -> planner.stretches(one).stream())
            .filter(one -> only == null || has(one, only))
            .toList();
    if (stretches.isEmpty()) {
      return withoutWal(timelines, only);
    }
    List<Reachable> ranges = Ranges.of(stretches, search);
    Reachable first = ranges.stream().min(Comparator.comparing(Reachable::fromLsn)).orElseThrow();
    if (isBefore(request.target(), first)) {
      return before(request, first, only);
    }
    for (Stretch stretch : stretches) {
      refuseGap(stretch);
      refuseNameInTheWay(request, stretch);
    }
    Reachable last = ranges.stream().max(Comparator.comparing(Reachable::toLsn)).orElseThrow();
    return behind(request, last, stretches, only);
  }

  /**
   * Refuses WAL that goes on behind a gap: recovery would end at the gap without a word.
   *
   * @throws DharmaException WAL_GAP
   */
  void refuseGap(Stretch stretch) {
    if (!stretch.segments().isEmpty() && goesOn(stretch)) {
      StopPoint end = search.end(stretch);
      Problem problem = WalProblems.missing(stretch.missing());
      Instant last = end.last();
      throw (last == null
              ? problem
              : problem.hint(
                  "bring it back into the archive; before it --to-lsn %s is the last that there is, %s"
                      .formatted(lastRecord(stretch), TargetRequest.utc(last))))
          .exception();
    }
  }

  private static boolean has(Stretch stretch, String label) {
    return stretch.backups().stream().anyMatch(backup -> backup.label().equals(label));
  }

  /** Recovery stops at the first restore point of a name. */
  private void refuseNameInTheWay(RestoreRequest request, Stretch stretch) {
    if (request.target().kind() != Kind.NAME) {
      return;
    }
    StopPoint stop = search.find(stretch, request.target()).orElse(null);
    if (stop != null && stop.from() != null) {
      throw problem(request, request.backup())
          .because(
              "recovery stops at the first restore point of a name: there is another %s at %s, and"
                      .formatted(stop.value(), stop.from())
                  + " no backup that began between that and "
                  + stop.at())
          .hint("the same state: --to-lsn %s --exclusive".formatted(stop.at()))
          .exception();
    }
  }

  private String lastRecord(Stretch stretch) {
    return new LastRecord(source).start(stretch).toString();
  }

  private boolean goesOn(Stretch stretch) {
    TimelineHistory history = stretch.history();
    var gap = stretch.missing().start(view.segmentSize());
    boolean wal =
        view.segments().stream()
            .filter(one -> !one.start(view.segmentSize()).isBefore(gap))
            .anyMatch(one -> on(history, one));
    return wal
        || view.backups().stream()
            .filter(backup -> history.includes(backup.timeline(), backup.stopLsn()))
            .anyMatch(backup -> gap.isBefore(backup.stopLsn()));
  }

  private boolean on(TimelineHistory history, SegmentName segment) {
    return history.at(segment.end(view.segmentSize()).plus(-1)) == segment.timeline();
  }

  private static boolean isBefore(TargetRequest target, Reachable first) {
    Instant time = target.time();
    return (time != null && time.isBefore(first.from()))
        || (target.lsn() != null && target.lsn().isBefore(first.fromLsn()));
  }

  private static DharmaException before(
      RestoreRequest request, Reachable first, @Nullable String only) {
    return problem(request, only)
        .because(
            "the earliest backup, %s, is consistent since %s, at %s"
                .formatted(
                    first.backup().label(), TargetRequest.utc(first.from()), first.fromLsn()))
        .hint("the nearest: " + earliest(first))
        .exception();
  }

  /** The backup's own end; as a moment or a position only where the WAL goes on behind it. */
  private static String earliest(Reachable first) {
    String itself = "--backup %s --immediate".formatted(first.backup().label());
    return first.to() == null
        ? itself
        : "--to-time '%s', --to-lsn %s, or %s"
            .formatted(
                TargetRequest.utc(first.from().plus(1, ChronoUnit.MICROS)),
                first.fromLsn(),
                itself);
  }

  private DharmaException behind(
      RestoreRequest request, Reachable last, List<Stretch> stretches, @Nullable String only) {
    Kind kind = request.target().kind();
    if (kind == Kind.NAME) {
      List<String> names = new ArrayList<>();
      RestorePointSearch points = new RestorePointSearch(source);
      stretches.forEach(stretch -> names.addAll(points.names(stretch, NAMES)));
      return problem(request, only)
          .because(
              names.isEmpty()
                  ? "there is no restore point behind a backup"
                  : "the newest restore points are " + String.join(", ", names))
          .hint(hint(last, stretches))
          .exception();
    }
    String ended =
        last.to() == null
            ? "no transaction ended since the backup"
            : "the last transaction that can be restored ended at " + TargetRequest.utc(last.to());
    String why =
        switch (kind) {
          case TIME -> "%s; a moment is only reached when one ended later".formatted(ended);
          case LSN -> "the WAL ends at %s; %s".formatted(last.toLsn(), ended);
          default -> "it did not end since a backup; %s".formatted(ended);
        };
    return problem(request, only).because(why).hint(hint(last, stretches)).exception();
  }

  /** The end, and the same as a moment or a position that is certainly reached. */
  private String hint(Reachable last, List<Stretch> stretches) {
    Stretch newest = stretches.stream().max(Comparator.comparing(Stretch::end)).orElseThrow();
    Instant to = last.to();
    if (to == null || newest.segments().isEmpty()) {
      return "the nearest: --latest";
    }
    return "the nearest: --latest, --to-lsn %s for the same, or --to-time '%s'"
        .formatted(lastRecord(newest), TargetRequest.utc(to.minus(1, ChronoUnit.MICROS)));
  }

  private static Problem problem(RestoreRequest request, @Nullable String only) {
    return Problem.of(
            ErrorCode.RESTORE_UNREACHABLE,
            "%s cannot be reached%s"
                .formatted(request.target().text(), only == null ? "" : " from backup " + only))
        .after(NOTHING);
  }

  /** There are backups, but not the WAL that makes one of them consistent. */
  private DharmaException withoutWal(List<Integer> timelines, @Nullable String only) {
    BackupRecord newest =
        view.backups().stream()
            .filter(backup -> backup.hasFiles() && planner.chain(backup).isPresent())
            .filter(backup -> only == null || backup.label().equals(only))
            .reduce((first, second) -> second)
            .orElse(null);
    if (newest == null) {
      return Problem.of(ErrorCode.RESTORE_UNREACHABLE, "no backup is whole")
          .because("links of the chains are gone")
          .hint("dharma-db backup list shows what there is")
          .exception();
    }
    TimelineHistory history = view.histories().get(newest.timeline());
    if (history != null) {
      for (SegmentName segment :
          history.segments(newest.startLsn(), newest.stopLsn(), view.segmentSize())) {
        if (!view.segments().contains(segment)) {
          return WalProblems.missing(segment)
              .because("backup %s is not consistent without it".formatted(newest.label()))
              .exception();
        }
      }
    }
    return Problem.of(
            ErrorCode.RESTORE_UNREACHABLE, "no backup lies on timeline %s".formatted(timelines))
        .hint("leave --timeline away, or take a backup of that timeline")
        .exception();
  }
}
