package io.iacdharma.db.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a statement did to the files of relations, told from the catalog before and after it and
 * from what was counted meanwhile.
 *
 * @param rewritten relations that have a new file with their content
 * @param truncated tables that have a new, empty file
 * @param scanned tables that were read whole, with the number of passes
 * @param built indexes that were built by reading a table
 */
record Effects(Set<Long> rewritten, Set<Long> truncated, Map<Long, Long> scanned, Set<Long> built) {

  static Effects of(CatalogState before, CatalogState after, Counters counted) {
    Map<Long, Long> scanned = new HashMap<>();
    counted
        .scans()
        .forEach(
            (oid, passes) -> {
              Relation table = before.relations().get(oid);
              if (table != null && !before.indexes().containsKey(oid) && passes > 0) {
                scanned.put(oid, passes);
              }
            });
    if (before.relations() == after.relations()) {
      return new Effects(Set.of(), Set.of(), scanned, Set.of());
    }
    Set<Long> changed = new HashSet<>();
    Set<Long> truncated = new HashSet<>();
    after
        .relations()
        .forEach(
            (oid, now) -> {
              Relation then = before.relations().get(oid);
              if (then != null && now != then && hasNewFile(then, now)) {
                changed.add(oid);
                if (now.kind() == Relation.Kind.TABLE && isTruncated(then, now, before, counted)) {
                  truncated.add(oid);
                }
              }
            });
    Set<Long> rewritten = new HashSet<>(changed);
    rewritten.removeIf(oid -> truncated.contains(oid) || truncated.contains(tableOf(oid, after)));
    return new Effects(rewritten, truncated, scanned, built(before, after, changed, truncated));
  }

  private static boolean hasNewFile(Relation then, Relation now) {
    return then.filenode() != 0 && now.filenode() != 0 && then.filenode() != now.filenode();
  }

  /**
   * A table written anew is read for it: whole, or along an index. TRUNCATE reads nothing; and
   * whatever else the statement may have read of the table, nothing of its content is there.
   */
  private static boolean isTruncated(
      Relation then, Relation now, CatalogState before, Counters counted) {
    if (then.tablespace() != now.tablespace()
        || then.persistence() != now.persistence()
        || !then.accessMethod().equals(now.accessMethod())) {
      return false;
    }
    boolean read =
        counted.scans().containsKey(now.oid())
            || before.indexes().values().stream()
                .anyMatch(
                    index ->
                        index.relation() == now.oid() && counted.scans().containsKey(index.oid()));
    return !read || (then.bytes() > 0 && now.bytes() == 0);
  }

  private static Set<Long> built(
      CatalogState before, CatalogState after, Set<Long> changed, Set<Long> truncated) {
    Set<Long> built = new HashSet<>();
    Set<Long> files = new HashSet<>();
    before.relations().values().forEach(relation -> files.add(relation.filenode()));
    after
        .indexes()
        .forEach(
            (oid, index) -> {
              Relation now = after.relations().get(oid);
              Relation then = before.relations().get(oid);
              if (now == null
                  || now.filenode() == 0
                  || truncated.contains(index.relation())
                  || !before.relations().containsKey(index.relation())) {
                return;
              }
              // A new index may take over the file of one that it replaces; one that moves to
              // another tablespace is copied.
              if (then == null
                  ? !files.contains(now.filenode())
                  : changed.contains(oid) && then.tablespace() == now.tablespace()) {
                built.add(oid);
              }
            });
    return built;
  }

  private static long tableOf(long oid, CatalogState state) {
    Index index = state.indexes().get(oid);
    return index == null ? 0 : Objects.requireNonNull(index).relation();
  }
}
