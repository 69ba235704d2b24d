package io.iacdharma.db.rehearse;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.observe.HeldLock;
import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.Observation;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.observe.Relation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long others would have waited: from the moment at which a statement that takes a conflicting
 * lock begins, until the transaction ends. Whoever uses a table takes locks on its indexes too, so
 * a lock on an index counts for its table.
 */
final class Waits {

  private final Map<Long, TableWait> longest = new LinkedHashMap<>();

  private Waits() {}

  static List<TableWait> of(ObservedBatch batch) {
    Waits waits = new Waits();
    for (ObservedFile file : batch.files()) {
      for (Observation observation : file.observations()) {
        for (HeldLock lock : observation.acquired()) {
          waits.count(file, observation, lock);
        }
      }
    }
    return waits.longest.values().stream()
        .sorted(Comparator.comparingLong(TableWait::writersWaitMs).reversed())
        .toList();
  }

  private void count(ObservedFile file, Observation observation, HeldLock lock) {
    if (!lock.mode().blocksWrites()) {
      return;
    }
    Index index = observation.before().indexes().get(lock.relation());
    long oid = index == null ? lock.relation() : index.relation();
    Relation table = observation.before().relations().get(oid);
    if (table == null) {
      return;
    }
    long kept = observation.took().plus(observation.heldFor()).toMillis();
    TableWait wait =
        new TableWait(
            Identifier.shown(table.schema(), table.name()),
            file.script().file(),
            observation.statement().line(),
            lock.mode().words(),
            kept,
            lock.mode().blocksReads() ? kept : 0);
    longest.merge(oid, wait, Waits::longer);
  }

  /** The longer wait of writers gives file, line and mode; readers keep their own longest. */
  private static TableWait longer(TableWait a, TableWait b) {
    TableWait first = b.writersWaitMs() > a.writersWaitMs() ? b : a;
    return new TableWait(
        first.object(),
        first.file(),
        first.line(),
        first.mode(),
        first.writersWaitMs(),
        Math.max(a.readersWaitMs(), b.readersWaitMs()));
  }
}
