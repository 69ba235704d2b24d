package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.wal.TimelineHistory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way to a target in one archive and proves it; nothing is written. The server never has
 * to find out that a target cannot be reached.
 */
public final class RestoreChooser {

  private final Archive archive;
  private final @Nullable Path receive;
  private final Consumer<String> talk;
  private final WalSource source;
  private final TargetSearch search;

  /**
   * A chooser.
   *
   * @param archive where backups and WAL are
   * @param receive the folder of {@code wal receive} of the same cluster, or null
   * @param talk is told what takes long
   */
  public RestoreChooser(Archive archive, @Nullable Path receive, Consumer<String> talk) {
    this.archive = archive;
    this.receive = receive;
    this.talk = talk;
    this.source = new WalSource(archive, receive);
    this.search = new TargetSearch(source);
  }

  /**
   * The way to a target.
   *
   * @throws DharmaException RESTORE_UNREACHABLE, WAL_GAP, WAL_DAMAGED, BACKUP_UNKNOWN,
   *     BACKUP_DAMAGED, USAGE when several timelines lead there
   */
  public RestorePlan choose(RestoreRequest request) {
    ArchiveView view = RestoreInspector.read(archive, source);
    RestorePlanner planner = new RestorePlanner(view);
    TimelineTree tree = new TimelineTree(view);
    String only = backup(request, view, planner);
    List<Integer> timelines = timelines(request.timeline(), view, tree);
    talk.accept("reading the WAL; the target is " + request.target().text());
    List<Found> found = new ArrayList<>();
    for (int timeline : timelines) {
      find(planner.stretches(timeline), request, only).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      throw new Unreachable(view, planner, search, source).explain(request, timelines, only);
    }
    Found best = request.target().kind() == Kind.IMMEDIATE ? newest(found) : same(found, tree);
    if (request.target().kind() == Kind.LATEST) {
      if (timelines.size() > 1) {
        // Also where one of them has no WAL yet: nobody has said that it does not count.
        throw several(timelines, tree);
      }
      new Unreachable(view, planner, search, source).refuseGap(best.stretch());
    }
    return plan(request, view, planner, tree, timelines, best);
  }

  private RestorePlan plan(
      RestoreRequest request,
      ArchiveView view,
      RestorePlanner planner,
      TimelineTree tree,
      List<Integer> timelines,
      Found found) {
    StopPoint stop = found.stop();
    Kind kind = request.target().kind();
    RestorePlanner.Way way =
        planner.way(found.stretch(), found.backup(), stop.at(), stop.needed(), kind == Kind.LATEST);
    List<BackupRecord> chain = planner.chain(found.backup()).orElseThrow();
    talk.accept("proving %d WAL segments".formatted(way.segments().size()));
    RestoreProof proof = new RestoreProof(archive, source);
    proof.backups(chain);
    TimelineHistory history = view.histories().get(way.timeline());
    long walBytes = proof.wal(history == null ? TimelineHistory.first() : history, way.segments());
    boolean received =
        way.segments().stream().anyMatch(segment -> source.file(segment).isPresent());
    return new RestorePlan(
        archive,
        request,
        chain,
        way.segments(),
        new RecoveryTarget(kind, stop.value(), !request.target().exclusive(), way.timeline()),
        stop,
        walBytes,
        view.segmentSize(),
        received ? receive : null,
        tree.lines(),
        reachable(planner, timelines),
        RestoreNotes.of(planner, found.stretch(), found.backup(), stop));
  }

  /**
   * What can be reached.
   *
   * @param timeline along which timeline, or null for all that end somewhere of their own
   */
  public Overview overview(@Nullable Integer timeline) {
    ArchiveView view = RestoreInspector.read(archive, source);
    TimelineTree tree = new TimelineTree(view);
    return new Overview(
        tree.lines(), reachable(new RestorePlanner(view), timelines(timeline, view, tree)));
  }

  /** What can be reached along some timelines, in the order of the backups. */
  private List<Reachable> reachable(RestorePlanner planner, List<Integer> timelines) {
    List<Reachable> all = new ArrayList<>();
    for (int timeline : timelines) {
      all.addAll(Ranges.of(planner.stretches(timeline), search));
    }
    return all;
  }

  private static List<Integer> timelines(
      @Nullable Integer asked, ArchiveView view, TimelineTree tree) {
    if (asked == null) {
      return tree.ends();
    }
    if (!view.histories().containsKey(asked)) {
      throw Problem.of(ErrorCode.USAGE, "the archive has no timeline %d".formatted(asked))
          .because("it has " + String.join("; ", tree.lines()))
          .exception();
    }
    return List.of(asked);
  }

  private Optional<Found> find(
      List<Stretch> stretches, RestoreRequest request, @Nullable String only) {
    for (Stretch stretch : stretches) {
      if (request.target().kind() == Kind.IMMEDIATE) {
        Optional<Found> there =
            stretch.backups().stream()
                .filter(backup -> only == null || backup.label().equals(only))
                .reduce((first, second) -> second)
                .map(backup -> new Found(stretch, TargetSearch.atEndOf(backup), backup));
        if (there.isPresent()) {
          return there;
        }
        continue;
      }
      Optional<Found> there =
          search
              .find(stretch, request.target())
              .flatMap(
                  stop ->
                      RestorePlanner.choose(stretch, request.target(), stop, only)
                          .map(backup -> new Found(stretch, stop, backup)));
      if (there.isPresent()) {
        return there;
      }
    }
    return Optional.empty();
  }

  private static Found newest(List<Found> found) {
    return found.stream()
        .reduce((a, b) -> a.backup().finishedAt().isBefore(b.backup().finishedAt()) ? b : a)
        .orElseThrow();
  }

  /** The one that all timelines come to; the newest timeline where they come to the same. */
  private static Found same(List<Found> found, TimelineTree tree) {
    Found best = found.get(found.size() - 1);
    if (found.stream().allMatch(other -> other.place().equals(best.place()))) {
      return best;
    }
    List<Integer> several = found.stream().map(one -> one.stretch().timeline()).toList();
    throw several(several, tree);
  }

  private static DharmaException several(List<Integer> timelines, TimelineTree tree) {
    return Problem.of(ErrorCode.USAGE, "several timelines lead there: %s".formatted(timelines))
        .because("the cluster's history has parted:\n  " + String.join("\n  ", tree.lines()))
        .after("nothing was written and nothing was started")
        .hint("say which one is meant: --timeline " + timelines.get(timelines.size() - 1))
        .exception();
  }

  /** The label of the backup that was asked for, of a WAL increment that of the one before it. */
  private static @Nullable String backup(
      RestoreRequest request, ArchiveView view, RestorePlanner planner) {
    String label = request.backup();
    if (label == null) {
      if (view.backups().isEmpty()) {
        throw Problem.of(ErrorCode.RESTORE_UNREACHABLE, "the archive has no backup")
            .hint("dharma-db backup create takes one")
            .exception();
      }
      return null;
    }
    BackupRecord asked =
        view.backups().stream()
            .filter(backup -> backup.label().equals(label))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.BACKUP_UNKNOWN, "there is no backup " + label)
                        .hint("dharma-db backup list shows them")
                        .exception());
    List<BackupRecord> chain =
        planner
            .chain(asked)
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.BACKUP_DAMAGED, "backup %s is not whole".formatted(label))
                        .because("a backup that it builds on is gone: " + asked.parent())
                        .hint("leave --backup away to take one that is")
                        .exception());
    return chain.get(chain.size() - 1).label();
  }

  /** A way: the WAL, where it stops, and the backup that it begins with. */
  private record Found(Stretch stretch, StopPoint stop, BackupRecord backup) {
    /** What two timelines share when they come to the same state. */
    String place() {
      return stretch.history().at(stop.at()) + " " + stop.at() + " " + stop.before();
    }
  }
}
