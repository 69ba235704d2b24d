package io.iacdharma.db.archiving;

import io.iacdharma.db.wal.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * A replication slot.
 *
 * @param name its name
 * @param physical whether it is one for the whole log
 * @param active whether somebody streams through it
 * @param restart from where on the server keeps WAL for it, or null for none
 * @param walStatus what the server says of that WAL: reserved, extended, unreserved or lost
 * @param safeBytes how much may still be written before it is at risk; null without a limit
 * @param retainedBytes how much WAL the server keeps for it; null for none
 * @param bytesPerSecond how much WAL the server has written on an average since its statistics
 *     began, or null when it does not say
 */
public record SlotStatus(
    String name,
    boolean physical,
    boolean active,
    @Nullable Lsn restart,
    @Nullable String walStatus,
    @Nullable Long safeBytes,
    @Nullable Long retainedBytes,
    @Nullable Long bytesPerSecond) {

  /** How long what may still be written lasts, in minutes; null when nothing says. */
  public @Nullable Long atRiskInMinutes() {
    return safeBytes == null || bytesPerSecond == null || bytesPerSecond <= 0
        ? null
        : Math.max(0, safeBytes) / bytesPerSecond / 60;
  }

  /** Whether the server has removed WAL that the slot should have kept. */
  public boolean isLost() {
    return "lost".equals(walStatus);
  }
}
