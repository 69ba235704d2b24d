package io.iacdharma.db.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was counted for each relation; the difference of two tells what a statement did.
 *
 * @param scans passes over a whole table, or uses of an index
 * @param writes rows inserted, updated and deleted
 * @param deletes rows deleted
 * @param vacuums how often it was vacuumed or analyzed
 */
record Counters(
    Map<Long, Long> scans,
    Map<Long, Long> writes,
    Map<Long, Long> deletes,
    Map<Long, Long> vacuums) {

  static final Counters NONE = new Counters(Map.of(), Map.of(), Map.of(), Map.of());

  /** What was counted since. */
  Counters since(Counters earlier) {
    return new Counters(
        difference(earlier.scans, scans),
        difference(earlier.writes, writes),
        difference(earlier.deletes, deletes),
        difference(earlier.vacuums, vacuums));
  }

  /** Whether rows of a system catalog were written. */
  boolean wroteCatalogs() {
    return writes.keySet().stream().anyMatch(Counters::isSystem);
  }

  /** The tables of users that were written. */
  Set<Long> written() {
    Set<Long> tables = new HashSet<>(writes.keySet());
    tables.removeIf(Counters::isSystem);
    return tables;
  }

  /** TRUNCATE sets counts back, so a difference may well be negative. */
  private static Map<Long, Long> difference(Map<Long, Long> before, Map<Long, Long> after) {
    Map<Long, Long> difference = new HashMap<>(after);
    before.forEach((oid, count) -> difference.merge(oid, -count, Long::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }

  private static boolean isSystem(long oid) {
    return oid < 16384;
  }
}
