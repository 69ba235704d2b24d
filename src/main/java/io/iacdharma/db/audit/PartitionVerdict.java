package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.proof.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What verification says of one partition.
 *
 * @param table the sealed table
 * @param partition the partition's own name; the table's where it has none
 * @param rows how many rows it has now, sealed and unsealed; as far as they were counted
 * @param sealedRows how many its newest seal holds
 * @param root the root that its newest seal holds; null without one
 * @param verdict the verdict
 * @param firstBadRow the first row that differs, where it could be found
 * @param sequence the newest seal's place in the table's chain; 0 without one
 * @param message more, for people; null when there is nothing to say
 */
public record PartitionVerdict(
    TableName table,
    String partition,
    long rows,
    long sealedRows,
    @Nullable Hash root,
    Verdict verdict,
    @Nullable BadRow firstBadRow,
    long sequence,
    @Nullable String message) {

  /** A partition of which nothing was sealed. */
  static PartitionVerdict unsealed(TableName table, String partition, long rows, String why) {
    return new PartitionVerdict(table, partition, rows, 0, null, Verdict.UNSEALED, null, 0, why);
  }

  /** A verdict about a partition with a seal. */
  static PartitionVerdict of(
      SealedPart part,
      long rows,
      Verdict verdict,
      @Nullable BadRow firstBadRow,
      @Nullable String message) {
    SealNote newest = part.newest();
    return new PartitionVerdict(
        newest.origin().table(),
        newest.origin().partition(),
        rows,
        newest.size(),
        newest.root(),
        verdict,
        firstBadRow,
        newest.sequence(),
        message);
  }

  /** The same with another verdict and more to say. */
  PartitionVerdict but(Verdict other, String more) {
    String both = message == null ? more : message + "; " + more;
    return new PartitionVerdict(
        table, partition, rows, sealedRows, root, other, firstBadRow, sequence, both);
  }

  /** The same with more to say. */
  PartitionVerdict saying(@Nullable String more) {
    return more == null ? this : but(verdict, more);
  }

  /** Whether the run failed because of it. */
  public boolean bad() {
    return verdict == Verdict.CHANGED || verdict == Verdict.MISSING;
  }
}
