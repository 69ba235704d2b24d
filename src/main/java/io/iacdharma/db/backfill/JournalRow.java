package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.database.Columns;
import io.iacdharma.db.migrate.Version;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds of one backfill.
 *
 * @param version its version as the journal writes it
 * @param table the table as it was named then
 * @param checksum of what was run
 * @param state its state; a run that is gone without a word has STOPPED
 * @param progress how far it came
 * @param startedAt when it began, or null
 * @param updatedAt when the row was written last
 * @param finishedAt when it ended, or null
 * @param owner the run that wrote last, or null
 * @param throttledBy what that run waits for, or null
 * @param error why it failed, or null
 */
record JournalRow(
    Version version,
    String table,
    String checksum,
    State state,
    Progress progress,
    @Nullable Instant startedAt,
    Instant updatedAt,
    @Nullable Instant finishedAt,
    @Nullable String owner,
    @Nullable String throttledBy,
    @Nullable String error) {

  /**
   * How far a backfill came.
   *
   * @param lastKey the last key that was done, or null
   * @param highKey the key behind which it ends, or null
   * @param rowsDone rows visited
   * @param rowsChanged rows written
   * @param batches batches written
   * @param batchSize rows of the last batch, or null
   * @param estimatedRows about how many there are, or null
   * @param rowsPerSecond lately, or null
   */
  record Progress(
      @Nullable List<String> lastKey,
      @Nullable List<String> highKey,
      long rowsDone,
      long rowsChanged,
      long batches,
      @Nullable Integer batchSize,
      @Nullable Long estimatedRows,
      @Nullable Double rowsPerSecond) {}

  static JournalRow of(ResultSet row) throws SQLException {
    State state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    boolean gone = state == State.RUNNING && !row.getBoolean("alive");
    return new JournalRow(
        Version.parse(row.getString("version")),
        row.getString("table_name"),
        row.getString("checksum"),
        gone ? State.STOPPED : state,
        new Progress(
            texts(row, "last_key"),
            texts(row, "high_key"),
            row.getLong("rows_done"),
            row.getLong("rows_changed"),
            row.getLong("batches"),
            row.getObject("batch_size", Integer.class),
            row.getObject("estimated_rows", Long.class),
            row.getObject("rows_per_second", Double.class)),
        Columns.instant(row, "started_at"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        Columns.instant(row, "finished_at"),
        row.getString("owner"),
        gone ? null : row.getString("throttled_by"),
        row.getString("error"));
  }

  private static @Nullable List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? null : List.copyOf(Arrays.asList((String[]) array.getArray()));
  }
}
