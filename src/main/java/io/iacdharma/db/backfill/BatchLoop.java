package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BatchRunner.Batch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batch after batch, until no row is left or somebody pauses. */
final class BatchLoop {

  private final BatchRunner runner;
  private final Throttle throttle;
  private final LockTrouble trouble;
  private final BatchSize size;
  private final ProgressTalk talk;
  private final Nap nap;
  private final Duration pause;

  BatchLoop(
      BatchRunner runner,
      Throttle throttle,
      LockTrouble trouble,
      BatchSize size,
      ProgressTalk talk,
      Nap nap,
      Duration pause) {
    this.runner = runner;
    this.throttle = throttle;
    this.trouble = trouble;
    this.size = size;
    this.talk = talk;
    this.nap = nap;
    this.pause = pause;
  }

  /**
   * Runs from behind {@code key}; gives whether it came to the end, and false when it was paused.
   *
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED between two batches, LOCK_TIMEOUT or
   *     BACKFILL_THROTTLED
   */
  boolean run(
      LockWatch watch,
      @Nullable List<String> key,
      @Nullable List<String> high,
      Throttle.Waiting waiting)
      throws SQLException {
    List<String> from = key;
    while (true) {
      nap.check();
      Batch batch;
      long start;
      int rows = size.rows();
      try {
        throttle.holdBack(waiting);
        start = System.nanoTime();
        watch.begin(rows > 1);
        batch = runner.write(from, high, rows, talk::rateWith);
      } catch (SQLException e) {
        trouble.failed(e, watch.end(), size);
        continue;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      LockSample seen = watch.end();
      from = batch.key();
      talk.committed(batch.rows(), rows);
      if (batch.last()) {
        return true;
      }
      if (batch.paused()) {
        return false;
      }
      if (!trouble.written(seen, size)) {
        size.took(took);
      }
      if (!pause.isZero()) {
        nap.take(pause);
      }
    }
  }
}
