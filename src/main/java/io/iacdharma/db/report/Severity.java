package io.iacdharma.db.report;

/** How much a finding matters; the order is from least to most. */
public enum Severity {
  /** Worth knowing. */
  INFO,
  /** Should be mended; nothing is stopped by it today. */
  WARNING,
  /** Stops the application, or loses something. */
  ERROR;

  /** Whether a finding of this severity counts where {@code least} is asked for. */
  public boolean atLeast(Severity least) {
    return compareTo(least) >= 0;
  }
}
