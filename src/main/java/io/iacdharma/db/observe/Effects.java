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
    Truncation truncation = new Truncation(before, after, counted);
    after
        .relations()
        .forEach(
            (oid, now) -> {
              Relation then = before.relations().get(oid);
              if (then != null && hasNewFile(then, now)) {
                changed.add(oid);
                if (truncation.emptied(then, now)) {
                  truncated.add(oid);
                }
              }
            });
    Set<Long> rewritten = new HashSet<>(changed);
    rewritten.removeIf(oid -> truncated.contains(oid) || truncated.contains(tableOf(oid, after)));
    for (Long emptied : truncated) {
      scanned.computeIfPresent(
          emptied,
          (oid, passes) ->
              truncation.passesBeforeEmptied(oid) > 0 ? truncation.passesBeforeEmptied(oid) : null);
    }
    return new Effects(rewritten, truncated, scanned, built(before, after, changed, truncated));
  }

  private static boolean hasNewFile(Relation then, Relation now) {
    boolean counts =
        switch (now.kind()) {
          case TABLE, MATERIALIZED_VIEW, INDEX -> true;
          // A sequence that is altered has a new file as well, of one row.
          default -> false;
        };
    return counts
        && then.filenode() != 0
        && now.filenode() != 0
        && then.filenode() != now.filenode();
  }

  private static Set<Long> built(
      CatalogState before, CatalogState after, Set<Long> changed, Set<Long> truncated) {
    Set<Long> built = new HashSet<>();
    after
        .indexes()
        .forEach(
            (oid, index) -> {
              Relation then = before.relations().get(oid);
              if (then != null && !changed.contains(oid)) {
                return;
              }
              Relation now = after.relations().get(oid);
              if (now != null
                  && now.filenode() != 0
                  && before.relations().containsKey(index.relation())
                  && !truncated.contains(index.relation())
                  && (then == null || then.tablespace() == now.tablespace())) {
                // One that moves to another tablespace was copied.
                built.add(oid);
              }
            });
    if (!built.isEmpty()) {
      // A new index may take over the file of one that it replaces.
      Set<Long> files = new HashSet<>();
      before.relations().forEach((oid, relation) -> files.add(relation.filenode()));
      built.removeIf(
          oid -> files.contains(Objects.requireNonNull(after.relations().get(oid)).filenode()));
    }
    return built;
  }

  private static long tableOf(long oid, CatalogState state) {
    Index index = state.indexes().get(oid);
    return index == null ? 0 : index.relation();
  }
}
