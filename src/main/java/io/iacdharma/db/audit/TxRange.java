package io.iacdharma.db.audit;

import org.jspecify.annotations.Nullable;

/**
 * Rows by the transaction that added them.
 *
 * @param from the first one, inclusive; null for no limit
 * @param to the last one, exclusive; null for no limit
 */
public record TxRange(@Nullable Long from, @Nullable Long to) {

  /** All rows. */
  public static TxRange all() {
    return new TxRange(null, null);
  }

  /** Rows that transactions before this one added. */
  public static TxRange below(long to) {
    return new TxRange(null, to);
  }

  /** Rows from one transaction, inclusive, to another, exclusive. */
  public static TxRange of(long from, long to) {
    return new TxRange(from, to);
  }

  /** Rows from one transaction on. */
  public static TxRange from(long from) {
    return new TxRange(from, null);
  }
}
