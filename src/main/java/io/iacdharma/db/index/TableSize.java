package io.iacdharma.db.index;

import java.util.Map;

/**
 * How large a table is, as far as the server knows.
 *
 * @param rows its rows, estimated
 * @param bytes its size without indexes
 * @param widths the average width of each column
 */
record TableSize(double rows, long bytes, Map<String, Integer> widths) {

  /** A table of which nothing is known. */
  static final TableSize UNKNOWN = new TableSize(0, 0, Map.of());

  TableSize {
    widths = Map.copyOf(widths);
  }
}
