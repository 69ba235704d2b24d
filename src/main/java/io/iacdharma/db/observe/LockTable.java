package io.iacdharma.db.observe;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The locks of a batch, in the order of its statements. Left out are ACCESS SHARE, which every
 * SELECT takes, and locks on an index that are no stronger than the one on its table.
 *
 * @param rows the locks; of one statement by the name of the object
 */
public record LockTable(List<LockRow> rows) {

  public LockTable {
    rows = List.copyOf(rows);
  }

  /** The locks of a batch. */
  public static LockTable of(ObservedBatch batch) {
    List<LockRow> rows = new ArrayList<>();
    for (ObservedFile file : batch.files()) {
      for (Observation observation : file.observations()) {
        rows.addAll(rows(file, observation));
      }
    }
    return new LockTable(rows);
  }

  private static List<LockRow> rows(ObservedFile file, Observation observation) {
    return observation.acquired().stream()
        .filter(lock -> lock.mode() != LockMode.ACCESS_SHARE)
        .filter(lock -> tells(lock, observation))
        .map(lock -> row(file, observation, lock))
        .sorted(Comparator.comparing(LockRow::object))
        .toList();
  }

  private static boolean tells(HeldLock lock, Observation observation) {
    Index index = observation.before().indexes().get(lock.relation());
    if (index == null) {
      return true;
    }
    return Stream.concat(observation.held().stream(), observation.acquired().stream())
        .noneMatch(
            other ->
                other.relation() == index.relation() && other.mode().compareTo(lock.mode()) >= 0);
  }

  private static LockRow row(ObservedFile file, Observation observation, HeldLock lock) {
    long oid = lock.relation();
    Relation relation = Objects.requireNonNull(observation.before().relations().get(oid));
    return new LockRow(
        file.script().file(),
        observation.statement().line(),
        Identifier.shown(relation.schema(), relation.name()),
        lock.mode().words(),
        observation.took().plus(observation.heldFor()).toMillis(),
        observation.rewritten().contains(oid),
        observation.scanned().containsKey(oid));
  }
}
