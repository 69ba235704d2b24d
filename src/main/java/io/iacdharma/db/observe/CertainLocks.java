package io.iacdharma.db.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The locks that a statement outside a transaction must have taken, given what it did: however
 * short it held them, and whoever looked. They are the weakest that the manual allows for such an
 * effect, so nothing is claimed that was not so.
 */
final class CertainLocks {

  private final CatalogState before;
  private final CatalogState after;
  private final List<String> words;
  private final boolean gentle;
  private final boolean calls;
  private final Map<Long, LockMode> locks = new HashMap<>();

  private CertainLocks(List<String> words, CatalogState before, CatalogState after) {
    this.before = before;
    this.after = after;
    this.words = words;
    this.gentle = words.contains("CONCURRENTLY") || words.contains("FINALIZE");
    this.calls = !words.isEmpty() && (words.get(0).equals("DO") || words.get(0).equals("CALL"));
  }

  /**
   * Tells them.
   *
   * @param words the first words of the statement
   * @param counted what was counted while it ran
   */
  static Map<Long, LockMode> of(
      List<String> words,
      CatalogState before,
      CatalogState after,
      Effects effects,
      Counters counted) {
    CertainLocks certain = new CertainLocks(words, before, after);
    certain.ofFiles(effects);
    certain.ofIndexes(effects);
    certain.ofPartitions();
    certain.ofManyTables();
    counted.vacuums().keySet().forEach(oid -> certain.add(oid, LockMode.SHARE_UPDATE_EXCLUSIVE));
    counted.written().forEach(oid -> certain.add(oid, LockMode.ROW_EXCLUSIVE));
    if (certain.calls) {
      certain.ofDefinitions();
    }
    return certain.locks;
  }

  private void ofFiles(Effects effects) {
    effects.truncated().forEach(oid -> add(oid, LockMode.ACCESS_EXCLUSIVE));
    effects.rewritten().forEach(oid -> add(oid, LockMode.ACCESS_EXCLUSIVE));
  }

  private void ofIndexes(Effects effects) {
    LockMode building = gentle ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
    effects
        .built()
        .forEach(oid -> add(Objects.requireNonNull(after.indexes().get(oid)).relation(), building));
    before
        .indexes()
        .forEach(
            (oid, index) -> {
              if (!after.indexes().containsKey(oid)
                  && after.relations().containsKey(index.relation())) {
                add(
                    index.relation(),
                    gentle ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
              }
            });
  }

  /** The second transaction of DETACH PARTITION CONCURRENTLY has the partition for itself. */
  private void ofPartitions() {
    before
        .relations()
        .forEach(
            (oid, then) -> {
              Relation now = after.relations().get(oid);
              Long parent = then.partitionOf();
              if (now != null && parent != null && now.partitionOf() == null) {
                add(oid, LockMode.ACCESS_EXCLUSIVE);
                add(parent, gentle ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
              }
            });
  }

  /** REINDEX of a whole schema or database locks every table, one after the other. */
  private void ofManyTables() {
    int at = Math.max(words.indexOf("SCHEMA"), words.indexOf("DATABASE"));
    if (at < 0 || !words.get(0).equals("REINDEX")) {
      return;
    }
    String last = words.get(words.size() - 1);
    String schema =
        last.startsWith("\"")
            ? last.substring(1, last.length() - 1).replace("\"\"", "\"")
            : last.toLowerCase(Locale.ROOT);
    boolean all = words.get(at).equals("DATABASE");
    before
        .relations()
        .forEach(
            (oid, table) -> {
              boolean stored =
                  table.kind() == Relation.Kind.TABLE
                      || table.kind() == Relation.Kind.MATERIALIZED_VIEW;
              if (stored && (all || table.schema().equals(schema))) {
                add(oid, gentle ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
              }
            });
  }

  /** A block or procedure that commits may have changed anything. */
  private void ofDefinitions() {
    before
        .relations()
        .forEach(
            (oid, then) -> {
              if (!after.relations().containsKey(oid)) {
                add(oid, LockMode.ACCESS_EXCLUSIVE);
              }
            });
    before
        .columns()
        .forEach(
            (key, then) -> {
              Column now = after.columns().get(key);
              if (now == null
                  || !now.name().equals(then.name())
                  || !now.type().equals(then.type())) {
                add(key.relation(), LockMode.ACCESS_EXCLUSIVE);
              }
            });
    after
        .columns()
        .keySet()
        .forEach(
            key -> {
              if (!before.columns().containsKey(key)) {
                add(key.relation(), LockMode.ACCESS_EXCLUSIVE);
              }
            });
    after.constraints().forEach(this::ofConstraint);
  }

  private void ofConstraint(long oid, Constraint now) {
    Constraint then = before.constraints().get(oid);
    if (then == null) {
      boolean foreign = now.type() == Constraint.Type.FOREIGN_KEY;
      LockMode mode = foreign ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
      add(
          now.relation(),
          now.type() == Constraint.Type.TRIGGER ? LockMode.SHARE_ROW_EXCLUSIVE : mode);
      if (foreign && now.references() != null) {
        add(now.references(), mode);
      }
    } else if (now.validated() && !then.validated()) {
      add(now.relation(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
  }

  private void add(long oid, LockMode mode) {
    if (before.relations().containsKey(oid)) {
      locks.merge(oid, mode, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
  }
}
