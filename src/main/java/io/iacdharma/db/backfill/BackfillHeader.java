package io.iacdharma.db.backfill;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comments at the head of a backfill say.
 *
 * @param table the table as it is written, for the server to look up
 * @param key the columns of the key, as the catalog holds them
 * @param until where it ends
 * @param batch rows of the first batch, or null for the project's
 * @param target how long a batch should take, or null for the project's
 * @param pause the rest between two batches, or null for the project's
 */
record BackfillHeader(
    String table,
    List<String> key,
    Until until,
    @Nullable Integer batch,
    @Nullable Duration target,
    @Nullable Duration pause) {

  BackfillHeader {
    key = List.copyOf(key);
  }

  /** Where a backfill ends. */
  enum Until {
    /** Behind the last row that is there when it gets there. */
    END,
    /** Behind the row that was the last one when it began. */
    START
  }
}
