package io.iacdharma.db.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a timeline comes from: the timelines before it, oldest first, each with the position at
 * which it was left (PostgreSQL manual, 26.3.6).
 *
 * @param timeline the timeline itself
 * @param ancestors the ones before it, oldest first; empty for the first timeline
 */
public record TimelineHistory(int timeline, List<Ancestor> ancestors) {

  private static final Pattern FILE = Pattern.compile("[0-9A-F]{8}\\.history");

  public TimelineHistory {
    ancestors = List.copyOf(ancestors);
  }

  /**
   * A timeline that was left for another one.
   *
   * @param timeline the timeline
   * @param end where it was left: what is before is history of the later one, what is not, is not
   */
  public record Ancestor(int timeline, Lsn end) {}

  /** The history of timeline 1, which comes from nowhere. */
  public static TimelineHistory first() {
    return new TimelineHistory(1, List.of());
  }

  /** The name of a timeline's history file. */
  public static String fileName(int timeline) {
    return String.format(Locale.ROOT, "%08X.history", timeline);
  }

  /** Whether a file name is that of a history file. */
  public static boolean isFile(String name) {
    return FILE.matcher(name).matches();
  }

  /** The timeline whose history a file of this name holds. */
  public static int timelineOf(String fileName) {
    return Integer.parseUnsignedInt(fileName.substring(0, 8), 16);
  }

  /**
   * Reads a history file as the server does: comments and empty lines say nothing.
   *
   * @throws IllegalArgumentException when it is none, or its timelines do not grow
   */
  public static TimelineHistory parse(int timeline, String text) {
    List<Ancestor> found = new ArrayList<>();
    for (String line : text.split("\n")) {
      String plain = line.strip();
      if (plain.isEmpty() || plain.startsWith("#")) {
        continue;
      }
      String[] fields = plain.split("\\s+", 3);
      if (fields.length < 2 || !fields[0].matches("\\d{1,9}")) {
        throw new IllegalArgumentException("'%s' is no line of a history".formatted(plain));
      }
      int ancestor = Integer.parseInt(fields[0]);
      if (!found.isEmpty() && found.get(found.size() - 1).timeline() >= ancestor) {
        throw new IllegalArgumentException("timeline %d does not come later".formatted(ancestor));
      }
      found.add(new Ancestor(ancestor, Lsn.parse(fields[1])));
    }
    if (!found.isEmpty() && found.get(found.size() - 1).timeline() >= timeline) {
      throw new IllegalArgumentException("timeline %d has a later ancestor".formatted(timeline));
    }
    return new TimelineHistory(timeline, found);
  }

  /** The timeline on which the byte at a position was written, seen from this history. */
  public int at(Lsn lsn) {
    for (Ancestor ancestor : ancestors) {
      if (lsn.isBefore(ancestor.end())) {
        return ancestor.timeline();
      }
    }
    return timeline;
  }

  /**
   * Whether a state that was reached on a timeline is part of this history: a recovery from there
   * can get here.
   */
  public boolean includes(int other, Lsn reached) {
    if (other == timeline) {
      return ancestors.isEmpty() || !reached.isBefore(ancestors.get(ancestors.size() - 1).end());
    }
    return ancestors.stream()
        .anyMatch(one -> one.timeline() == other && !one.end().isBefore(reached));
  }

  /**
   * The segments that hold a stretch of this history, in order. Where a timeline begins inside a
   * segment, the segment of the new timeline holds the old one's beginning as well.
   *
   * @param from the first byte's position
   * @param to the position behind the last byte
   */
  public List<SegmentName> segments(Lsn from, Lsn to, int segmentSize) {
    List<SegmentName> needed = new ArrayList<>();
    for (Lsn at = SegmentName.containing(1, from, segmentSize).start(segmentSize);
        at.isBefore(to);
        at = at.plus(segmentSize)) {
      Lsn last = at.plus(segmentSize - 1L);
      Lsn seen = to.isBefore(at.plus(segmentSize)) ? to.plus(-1) : last;
      needed.add(SegmentName.containing(at(seen), at, segmentSize));
    }
    return List.copyOf(needed);
  }
}
