package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one tree is made of: a partition, or a table that has none.
 *
 * @param oid its oid
 * @param name its name
 * @param owner the role that owns it
 * @param bounds null for a table of its own and for the default partition
 * @param isDefault whether it is the default partition
 * @param detachPending whether an interrupted {@code DETACH … CONCURRENTLY} hides its rows
 * @param closed whether a trigger refuses every insert, in every session
 */
public record SealedLeaf(
    long oid,
    TableName name,
    String owner,
    @Nullable Bounds bounds,
    boolean isDefault,
    boolean detachPending,
    boolean closed) {

  /**
   * A range: from the first, inclusive, to the second, exclusive.
   *
   * @param fromText as the server writes it with TimeZone UTC and DateStyle ISO, without quotes
   * @param toText the same of the upper bound
   * @param from the time; null for MINVALUE and for what is no time
   * @param to the time; null for MAXVALUE and for what is no time
   */
  public record Bounds(
      String fromText, String toText, @Nullable Instant from, @Nullable Instant to) {}

  /** The time from which on no row belongs here any more; null when there is none. */
  public @Nullable Instant end() {
    return bounds == null ? null : bounds.to();
  }
}
