package io.iacdharma.db.observe;

/**
 * Tells a table that was emptied from one that was written anew; the catalog shows no more of
 * either than that there is a new file. A table is read for its new file, whole or along an index.
 * TRUNCATE reads nothing, but builds the indexes of the empty file, and each of them counts as a
 * pass.
 */
final class Truncation {

  private final CatalogState before;
  private final CatalogState after;
  private final Counters counted;

  Truncation(CatalogState before, CatalogState after, Counters counted) {
    this.before = before;
    this.after = after;
    this.counted = counted;
  }

  /** Whether a table that has a new file was emptied. */
  boolean emptied(Relation then, Relation now) {
    if (now.kind() != Relation.Kind.TABLE
        || then.tablespace() != now.tablespace()
        || then.persistence() != now.persistence()
        || !then.accessMethod().equals(now.accessMethod())) {
      return false;
    }
    boolean read = passes(now.oid()) > builds(now.oid()) || isReadAlongIndex(now.oid());
    // Whatever else the statement may have read of it, nothing of its content is there.
    return !read || (then.bytes() > 0 && now.bytes() == 0);
  }

  /** How often a table was read that was emptied as well. */
  long passesBeforeEmptied(long table) {
    return passes(table) - builds(table);
  }

  private long passes(long table) {
    return counted.scans().getOrDefault(table, 0L);
  }

  private boolean isReadAlongIndex(long table) {
    return before.indexes().values().stream()
        .anyMatch(index -> index.relation() == table && counted.scans().containsKey(index.oid()));
  }

  /** The passes that building its indexes takes; one of an exclusion constraint is also checked. */
  private long builds(long table) {
    long passes = 0;
    for (Index index : after.indexes().values()) {
      Relation then = before.relations().get(index.oid());
      Relation now = after.relations().get(index.oid());
      if (index.relation() == table
          && now != null
          && (then == null || then.filenode() != now.filenode())
          && now.filenode() != 0) {
        passes += excludes(index.oid()) ? 2 : 1;
      }
    }
    return passes;
  }

  private boolean excludes(long index) {
    return after.constraints().values().stream()
        .anyMatch(
            constraint ->
                constraint.type() == Constraint.Type.EXCLUSION
                    && Long.valueOf(index).equals(constraint.index()));
  }
}
