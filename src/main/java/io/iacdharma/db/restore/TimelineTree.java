package io.iacdharma.db.restore;

import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import io.iacdharma.db.wal.TimelineHistory.Ancestor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which timeline comes from which, and which of them may be meant when none is named. */
final class TimelineTree {

  private final ArchiveView view;

  TimelineTree(ArchiveView view) {
    this.view = view;
  }

  /**
   * The timelines that end somewhere of their own: those that no other continues, and those that
   * went on after another one had left them. When somebody accepted one of them, only what comes
   * from it counts.
   */
  List<Integer> ends() {
    List<Integer> ends = view.histories().keySet().stream().filter(this::endsByItself).toList();
    List<Integer> accepted = view.accepted();
    if (accepted.isEmpty()) {
      return ends;
    }
    int last = accepted.get(accepted.size() - 1);
    List<Integer> own = ends.stream().filter(one -> comesFrom(one, last)).toList();
    return own.isEmpty() ? ends : own;
  }

  private boolean endsByItself(int timeline) {
    return children(timeline).stream()
        .map(child -> fork(child))
        .max(Comparator.naturalOrder())
        .map(left -> !lastStart(timeline).isBefore(left))
        .orElse(true);
  }

  private boolean comesFrom(int timeline, int ancestor) {
    return timeline == ancestor
        || ancestors(timeline).stream().anyMatch(one -> one.timeline() == ancestor);
  }

  /** Where the last segment of a timeline begins; the log's beginning when it has none. */
  private Lsn lastStart(int timeline) {
    return view.segments().stream()
        .filter(segment -> segment.timeline() == timeline)
        .map(segment -> segment.start(view.segmentSize()))
        .max(Comparator.naturalOrder())
        .orElse(Lsn.of(0));
  }

  private List<Ancestor> ancestors(int timeline) {
    TimelineHistory history = view.histories().get(timeline);
    return history == null ? List.of() : history.ancestors();
  }

  private List<Integer> children(int timeline) {
    return view.histories().keySet().stream()
        .filter(one -> Integer.valueOf(timeline).equals(parent(one)))
        .toList();
  }

  private @Nullable Integer parent(int timeline) {
    List<Ancestor> before = ancestors(timeline);
    return before.isEmpty() ? null : before.get(before.size() - 1).timeline();
  }

  private Lsn fork(int timeline) {
    List<Ancestor> before = ancestors(timeline);
    return before.isEmpty() ? Lsn.of(0) : before.get(before.size() - 1).end();
  }

  /** The tree for a person, one line for each timeline, what comes from it below it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int timeline : view.histories().keySet()) {
      Integer parent = parent(timeline);
      if (parent == null || !view.histories().containsKey(parent)) {
        lines(timeline, "", lines);
      }
    }
    return lines;
  }

  private void lines(int timeline, String indent, List<String> lines) {
    Integer parent = parent(timeline);
    String from = parent == null ? "" : ", leaves %d at %s".formatted(parent, fork(timeline));
    lines.add("%stimeline %d%s, WAL %s".formatted(indent, timeline, from, wal(timeline)));
    children(timeline).forEach(child -> lines(child, indent + "  ", lines));
  }

  private String wal(int timeline) {
    List<SegmentName> own =
        view.segments().stream().filter(one -> one.timeline() == timeline).sorted().toList();
    return own.isEmpty()
        ? "none"
        : "%s to %s"
            .formatted(
                own.get(0).start(view.segmentSize()),
                own.get(own.size() - 1).end(view.segmentSize()));
  }
}
