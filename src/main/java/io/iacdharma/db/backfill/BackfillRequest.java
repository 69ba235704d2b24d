package io.iacdharma.db.backfill;

import java.util.List;

/**
 * Which backfills are to be run, and how.
 *
 * @param versions their versions; empty for all that are not finished
 * @param restart whether they begin at the first row again
 * @param acceptChange whether a statement that was changed under way goes on with the rows that are
 *     left
 */
public record BackfillRequest(List<String> versions, boolean restart, boolean acceptChange) {

  public BackfillRequest {
    versions = List.copyOf(versions);
  }
}
