package io.iacdharma.db.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come; the form in which JSON shows it.
 *
 * @param file its name relative to its location
 * @param version its version
 * @param table the table whose rows are worked through
 * @param state what is to be said of it
 * @param rowsDone how many rows were visited
 * @param rowsChanged how many rows its statement says that it wrote
 * @param estimatedRows about how many rows there are to visit; null when nobody knows
 * @param percent of these; null when nobody knows
 * @param lastKey the key of the last row that was done, one text a column; null before the first
 * @param batches how many batches were written
 * @param batchSize rows of the last batch; null before the first
 * @param rowsPerSecond lately, rests and waits included; null before the first
 * @param etaSeconds about how long it still takes at that rate; null unless it runs
 * @param startedAt when it began, or null
 * @param updatedAt when anything of this changed last, or null
 * @param finishedAt when it ended, or null
 * @param throttledBy what it waits for, or null
 * @param error why the last run failed, or null
 * @param waitsFor the migration that must be applied before it, or null
 * @param changed whether the file says something else now than when the backfill began
 */
public record BackfillStatus(
    String file,
    String version,
    String table,
    State state,
    long rowsDone,
    long rowsChanged,
    @Nullable Long estimatedRows,
    @Nullable Double percent,
    @Nullable List<String> lastKey,
    long batches,
    @Nullable Integer batchSize,
    @Nullable Double rowsPerSecond,
    @Nullable Long etaSeconds,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    @Nullable Instant finishedAt,
    @Nullable String throttledBy,
    @Nullable String error,
    @Nullable String waitsFor,
    boolean changed) {

  /** The states of a backfill. */
  public enum State {
    /** Never ran. */
    PENDING,
    /** A run is at work on it. */
    RUNNING,
    /** A run was ended before it was finished; the next one goes on. */
    STOPPED,
    /** A person said that it must not run. */
    PAUSED,
    /** The last run met an error; the next one goes on. */
    FAILED,
    /** Every row is done. */
    FINISHED;

    /** The word that JSON and tables show. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether something is left to do. */
  public boolean isOpen() {
    return state != State.FINISHED;
  }
}
