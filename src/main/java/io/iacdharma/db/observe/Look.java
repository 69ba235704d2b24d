package io.iacdharma.db.observe;

import java.util.Map;

/**
 * What is known between two statements.
 *
 * @param timeOuts in force for the next one
 * @param wal how much WAL was written since ever
 * @param locks the strongest lock held on each relation
 * @param counters what the session has counted
 * @param state the catalog
 */
record Look(
    PlainReading.TimeOuts timeOuts,
    long wal,
    Map<Long, LockMode> locks,
    Counters counters,
    CatalogState state) {

  Look with(PlainReading.TimeOuts other) {
    return new Look(other, wal, locks, counters, state);
  }
}
