package io.iacdharma.db.backfill;

import java.time.Duration;

/** How many rows the next batch has, so that it takes about as long as it should. */
final class BatchSize {

  private static final double MOST_GROWTH = 2;
  private static final double MOST_SHRINKING = 0.25;

  private static final int CAUTION = 10;

  private final int most;
  private final double targetNanos;
  private int rows;
  private int cautious;

  BatchSize(int first, int most, Duration target) {
    this.most = most;
    this.targetNanos = Math.max(1_000_000, target.toNanos());
    this.rows = Math.min(first, most);
  }

  int rows() {
    return rows;
  }

  /** A full batch took this long. */
  void took(Duration time) {
    double factor = targetNanos / Math.max(1, time.toNanos());
    double growth = cautious > 0 ? 1 : MOST_GROWTH;
    double bounded = Math.max(MOST_SHRINKING, Math.min(growth, factor));
    cautious = Math.max(0, cautious - 1);
    rows = (int) Math.max(1, Math.min(most, Math.round(rows * bounded)));
  }

  /**
   * It was too much at once, for somebody who waits or for a time limit; the next batches do not
   * grow.
   */
  void halve() {
    cautious = CAUTION;
    rows = Math.max(1, rows / 2);
  }
}
