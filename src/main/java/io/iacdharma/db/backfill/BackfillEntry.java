package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import org.jspecify.annotations.Nullable;

/**
 * One backfill as files, journal and migrations together see it.
 *
 * @param file the file
 * @param row what the journal holds of it, or null
 * @param waitsFor the migration below it that is not applied yet, or null
 * @param tableRows how many rows the statistics know of, or null
 */
record BackfillEntry(
    BackfillFile file,
    @Nullable JournalRow row,
    @Nullable String waitsFor,
    @Nullable Long tableRows) {

  State state() {
    return row == null ? State.PENDING : row.state();
  }

  /** Its version, as the journal writes it. */
  String version() {
    return row == null ? file.version().toString() : row.version().toString();
  }

  /** How far it came; null when it begins at the first row. */
  JournalRow.@Nullable Progress progress() {
    return row == null || row.progress().lastKey() == null ? null : row.progress();
  }

  /** Whether rows were done by another statement than the file now has. */
  boolean isChanged() {
    return row != null && progress() != null && !row.checksum().equals(file.checksum());
  }

  BackfillStatus status() {
    if (row == null) {
      return new BackfillStatus(
          file.file(),
          version(),
          file.header().table(),
          State.PENDING,
          0,
          0,
          tableRows,
          null,
          null,
          0,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          waitsFor,
          false);
    }
    JournalRow.Progress progress = row.progress();
    Long all = progress.estimatedRows() == null ? tableRows : progress.estimatedRows();
    Double percent =
        state() == State.FINISHED
            ? Double.valueOf(100)
            : all == null ? null : Double.valueOf(ProgressTalk.percent(progress.rowsDone(), all));
    return new BackfillStatus(
        file.file(),
        version(),
        row.table(),
        state(),
        progress.rowsDone(),
        progress.rowsChanged(),
        all,
        percent,
        progress.lastKey(),
        progress.batches(),
        progress.batchSize(),
        progress.rowsPerSecond() == null
            ? null
            : Double.valueOf(Math.round(progress.rowsPerSecond() * 10) / 10.0),
        state() == State.RUNNING
            ? ProgressTalk.eta(progress.rowsDone(), all, progress.rowsPerSecond())
            : null,
        row.startedAt(),
        row.updatedAt(),
        row.finishedAt(),
        row.throttledBy(),
        row.error(),
        waitsFor,
        isChanged());
  }
}
