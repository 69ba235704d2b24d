package io.iacdharma.db.observe;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which relations other sessions could see when a transaction began. A lock on anything else, such
 * as what the transaction itself has made, is nobody's business.
 *
 * @param state the catalog at that time
 */
record Visible(CatalogState state) {

  static Visible since(CatalogState state) {
    return new Visible(state);
  }

  /** The locks that others can see. */
  Set<HeldLock> of(Map<Long, LockMode> locks) {
    Set<HeldLock> held = new HashSet<>();
    locks.forEach(
        (oid, mode) -> {
          Relation relation = state.relations().get(oid);
          if (relation != null && relation.persistence() != 't') {
            held.add(new HeldLock(oid, mode));
          }
        });
    return held;
  }

  /** Of these locks, those that were not held before as strongly. */
  Set<HeldLock> acquired(Map<Long, LockMode> before, Map<Long, LockMode> after) {
    Map<Long, LockMode> stronger = new HashMap<>(after);
    stronger
        .entrySet()
        .removeIf(
            lock -> {
              LockMode held = before.get(lock.getKey());
              return held != null && held.compareTo(lock.getValue()) >= 0;
            });
    return of(stronger);
  }

  /**
   * The locks of a statement outside a transaction, but for those on indexes that it has dropped:
   * it has the last of them when nobody uses the index any more.
   */
  Set<HeldLock> still(Map<Long, LockMode> locks, CatalogState after) {
    Map<Long, LockMode> still = new HashMap<>(locks);
    still
        .keySet()
        .removeIf(oid -> state.indexes().containsKey(oid) && !after.indexes().containsKey(oid));
    return of(still);
  }
}
