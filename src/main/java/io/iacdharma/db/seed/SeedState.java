package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a dataset stands to what was last applied. The table itself is not looked at.
 *
 * @param table the table
 * @param state whether it has to be applied
 * @param rows how many rows the last run held
 * @param environment the environment of the last run
 * @param appliedAt when that was, or null
 * @param appliedBy who it was, or null
 */
public record SeedState(
    String table,
    State state,
    @Nullable Long rows,
    @Nullable String environment,
    @Nullable Instant appliedAt,
    @Nullable String appliedBy) {

  /** What there is to say of a dataset. */
  public enum State {
    /** Never applied here. */
    NEW,
    /** Its files are not those that were applied. */
    CHANGED,
    /** Its files are those that were applied. */
    UNCHANGED,
    /** It was applied, and its files are gone. */
    ORPHANED
  }

  static SeedState of(TableName table, State state, SeedHistory.@Nullable Entry entry) {
    return entry == null
        ? new SeedState(table.toString(), state, null, null, null, null)
        : new SeedState(
            table.toString(),
            state,
            entry.rows(),
            entry.environment(),
            entry.appliedAt(),
            entry.appliedBy());
  }
}
