package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the partition that a seal is about: by its name, by its bounds, or beside its table. */
final class LeafFinder {

  private final SealedTableInspector inspector;
  private final @Nullable SealedTable table;
  private final TableName name;
  private final ZoneId zone;

  /**
   * Looks for the partitions of one table.
   *
   * @param table as it is now; null when it is gone
   */
  LeafFinder(
      SealedTableInspector inspector, @Nullable SealedTable table, TableName name, ZoneId zone) {
    this.inspector = inspector;
    this.table = table;
    this.name = name;
    this.zone = zone;
  }

  /** Where the rows of the partition are; empty when nobody has them. */
  Optional<LeafPlace> find(SealNote note) {
    String partition = note.origin().partition();
    if (table != null) {
      SealedLeaf named = table.leaf(partition).orElse(null);
      if (named != null) {
        return Optional.of(attached(named, note));
      }
      for (SealedLeaf leaf : table.leaves()) {
        if (hasBounds(leaf, note) && leaf.bounds() != null) {
          return Optional.of(
              new LeafPlace(table, leaf, null, "its bounds are now those of " + leaf.name()));
        }
      }
    }
    return beside(partition)
        .map(
            it ->
                new LeafPlace(
                    it,
                    it.leaves().get(0),
                    "it was detached: its rows are only in the table " + it.name(),
                    null));
  }

  private LeafPlace attached(SealedLeaf leaf, SealNote note) {
    SealedTable whole = java.util.Objects.requireNonNull(table);
    if (leaf.detachPending()) {
      SealedTable own = inspector.read(leaf.name(), zone);
      return new LeafPlace(
          own, own.leaves().get(0), "its detachment was interrupted, so its rows are hidden", null);
    }
    return new LeafPlace(
        whole,
        leaf,
        null,
        hasBounds(leaf, note) ? null : "its bounds were " + note.from() + " to " + note.to());
  }

  /** A table of the partition's name that is no partition any more. */
  private Optional<SealedTable> beside(String partition) {
    try {
      SealedTable found = inspector.read(new TableName(name.schema(), partition), zone);
      return Optional.of(found).filter(it -> !it.partitioned() && it.leaves().size() == 1);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.AUDIT_TABLE_MISSING
          || e.problem().code() == ErrorCode.AUDIT_TABLE_UNSUPPORTED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean hasBounds(SealedLeaf leaf, SealNote note) {
    SealedLeaf.Bounds bounds = leaf.bounds();
    return bounds == null
        ? note.from().equals(SealNote.NONE)
        : text(bounds.from(), bounds.fromText()).equals(note.from())
            && text(bounds.to(), bounds.toText()).equals(note.to());
  }

  private static String text(@Nullable Instant time, String text) {
    return time == null ? PercentText.encode(text) : time.toString();
  }
}
