package io.iacdharma.db.restore;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which backup and which WAL lead to a target, from what an archive has. */
final class RestorePlanner {

  private final ArchiveView view;
  private final Map<String, BackupRecord> byLabel = new HashMap<>();

  RestorePlanner(ArchiveView view) {
    this.view = view;
    view.backups().forEach(backup -> byLabel.put(backup.label(), backup));
  }

  /**
   * What has to be unpacked for a backup: the full one, every increment of files that follows, and
   * the backup itself. Nothing when a link is gone. Increments that are only WAL hold no files, so
   * theirs is the chain of the backup before them.
   */
  Optional<List<BackupRecord>> chain(BackupRecord backup) {
    List<BackupRecord> chain = new ArrayList<>();
    BackupRecord at = backup;
    while (at != null && chain.size() <= view.backups().size()) {
      if (at.hasFiles()) {
        chain.add(0, at);
      }
      if (at.type() == BackupType.FULL) {
        return Optional.of(List.copyOf(chain));
      }
      at = at.parent() == null ? null : byLabel.get(at.parent());
    }
    return Optional.empty();
  }

  /**
   * The stretches of WAL along a timeline's history, each with its backups; the newest first.
   *
   * @param timeline a timeline of the view
   */
  List<Stretch> stretches(int timeline) {
    TimelineHistory history = view.histories().get(timeline);
    if (history == null) {
      return List.of();
    }
    List<Stretch> found = new ArrayList<>();
    Stretch open = null;
    for (BackupRecord backup : usable(history)) {
      if (open == null || open.indexOf(backup.startLsn()) < 0) {
        add(open, found);
        open = new Stretch(history, run(history, backup), List.of(), next(history, backup), size());
      }
      if (!open.segments().isEmpty() && !open.end().isBefore(backup.stopLsn())) {
        open = with(open, backup);
      } else if (backup.withWal()) {
        found.add(new Stretch(history, List.of(), List.of(backup), next(history, backup), size()));
      }
    }
    add(open, found);
    found.sort(Comparator.comparing(Stretch::end).reversed());
    return List.copyOf(found);
  }

  private static void add(@Nullable Stretch open, List<Stretch> found) {
    if (open != null && !open.backups().isEmpty()) {
      found.add(open);
    }
  }

  private static Stretch with(Stretch stretch, BackupRecord backup) {
    List<BackupRecord> backups = new ArrayList<>(stretch.backups());
    backups.add(backup);
    return new Stretch(
        stretch.history(), stretch.segments(), backups, stretch.missing(), stretch.segmentSize());
  }

  /** Backups with files that lie in a history and have all their links. */
  private List<BackupRecord> usable(TimelineHistory history) {
    return view.backups().stream()
        .filter(BackupRecord::hasFiles)
        .filter(backup -> history.includes(backup.timeline(), backup.stopLsn()))
        .filter(backup -> chain(backup).isPresent())
        .sorted(Comparator.comparing(BackupRecord::startLsn))
        .toList();
  }

  /** Backups with files of which a link is gone. */
  List<BackupRecord> broken() {
    return view.backups().stream()
        .filter(backup -> backup.hasFiles() && chain(backup).isEmpty())
        .toList();
  }

  private List<SegmentName> run(TimelineHistory history, BackupRecord backup) {
    List<SegmentName> run = new ArrayList<>();
    SegmentName at = segment(history, backup.startLsn());
    while (view.segments().contains(at)) {
      run.add(at);
      at = segment(history, at.end(size()));
    }
    return run;
  }

  private SegmentName next(TimelineHistory history, BackupRecord backup) {
    List<SegmentName> run = run(history, backup);
    return run.isEmpty()
        ? segment(history, backup.startLsn())
        : segment(history, run.get(run.size() - 1).end(size()));
  }

  /** The segment that a position lies in; where a timeline begins in it, that timeline's. */
  private SegmentName segment(TimelineHistory history, Lsn lsn) {
    Lsn start = SegmentName.containing(1, lsn, size()).start(size());
    return SegmentName.containing(history.at(start.plus(size() - 1L)), start, size());
  }

  private int size() {
    return view.segmentSize();
  }

  /**
   * The newest backup that is consistent before recovery stops, and so can come to that point.
   *
   * @param target what was asked for: a backup that ended after a moment is not for that moment
   * @param only the label of the backup to take, or null for any
   */
  static Optional<BackupRecord> choose(
      Stretch stretch, TargetRequest target, StopPoint stop, @Nullable String only) {
    Lsn from = stop.from();
    return stretch.backups().stream()
        .filter(backup -> only == null || backup.label().equals(only))
        .filter(backup -> target.allows(backup.finishedAt()))
        .filter(backup -> !stop.at().isBefore(backup.stopLsn()))
        .filter(backup -> from == null || !backup.startLsn().isBefore(from))
        .max(Comparator.comparing(BackupRecord::startLsn));
  }

  /**
   * The segments that recovery to a stop has to read, and the timeline to name to the server: the
   * one that the stop lies on, where all of its segments are there, else the one that was followed.
   */
  Way way(Stretch stretch, BackupRecord backup, Lsn at, Lsn needed, boolean toTheEnd) {
    TimelineHistory own = view.histories().get(stretch.history().at(at));
    if (!toTheEnd && own != null && own.timeline() != stretch.timeline()) {
      List<SegmentName> segments = own.segments(backup.startLsn(), needed, size());
      if (view.segments().containsAll(segments)) {
        return new Way(own.timeline(), segments);
      }
    }
    return new Way(stretch.timeline(), stretch.between(backup.startLsn(), needed));
  }

  /**
   * How recovery gets to its end.
   *
   * @param timeline the timeline that it follows
   * @param segments what it reads
   */
  record Way(int timeline, List<SegmentName> segments) {}
}
