package io.iacdharma.db.audit;

import java.util.List;

/** Counts the rows that were sealed; does not look at them. */
final class QuickCheck implements PartitionCheck {

  private final RowStream rows;

  QuickCheck(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public Checked check(SealedLeaf leaf, SealedPart part, HashCopies copies) {
    SealNote newest = part.newest();
    long live = rows.count(leaf, TxRange.all());
    long sealed = newest.closes() ? live : rows.count(leaf, TxRange.below(newest.horizon()));
    return new Checked(judged(part, live, sealed), List.of());
  }

  /** A verdict by numbers alone. */
  static PartitionVerdict judged(SealedPart part, long live, long sealed) {
    long size = part.newest().size();
    if (sealed == size) {
      return PartitionVerdict.of(part, live, Verdict.INTACT, null, null);
    }
    String what =
        sealed < size
            ? "%d of %d sealed rows are not there".formatted(size - sealed, size)
            : "%d rows were added below the horizon".formatted(sealed - size);
    return PartitionVerdict.of(
        part, live, Verdict.CHANGED, null, what + "; --full finds the first one");
  }
}
