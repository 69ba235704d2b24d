package io.iacdharma.db.convert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a conversion stands.
 *
 * @param table the table
 * @param state how far it has come; null when there is none, or it can be undone no longer
 * @param column the column that the table is partitioned by
 * @param every how long a partition is
 * @param zone whose calendar it is
 * @param cut where the table as it was ends
 * @param first the first partition: the table as it was
 * @param partitions every partition; none before there is a partitioned table
 * @param movedBack rows that an undo has moved out of other partitions
 */
public record ConvertStatus(
    String table,
    @Nullable State state,
    @Nullable String column,
    @Nullable String every,
    @Nullable String zone,
    @Nullable Instant cut,
    @Nullable String first,
    List<Part> partitions,
    long movedBack) {

  public ConvertStatus {
    partitions = List.copyOf(partitions);
  }

  /**
   * A partition.
   *
   * @param from inclusive; MINVALUE for none, null for the default partition
   * @param to exclusive; null for the default partition
   */
  public record Part(
      String name, @Nullable String from, @Nullable String to, long bytes, long estimatedRows) {}

  /** A table of which no conversion is known. */
  static ConvertStatus none(String table, long movedBack) {
    return new ConvertStatus(table, null, null, null, null, null, null, List.of(), movedBack);
  }
}
