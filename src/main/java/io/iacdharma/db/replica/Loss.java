package io.iacdharma.db.replica;

import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is lost when the primary is, as far as it can be known: what it has written and nobody else
 * has.
 *
 * @param against {@code primary} when that was asked; {@code archives} when it could not be, and
 *     only the time since the last commit that anybody knows of bounds the loss
 * @param bytes how much WAL, or null when it is not known
 * @param transactions at most how many transactions, or null when it is not known
 * @param seconds the length of time of which commits may be lost; a bound from above
 * @param lastCommit the last commit that is safe, or null
 */
public record Loss(
    String against,
    @Nullable Long bytes,
    @Nullable Long transactions,
    @Nullable Long seconds,
    @Nullable Instant lastCommit) {

  /**
   * What would be lost.
   *
   * @param primary what the primary tells, or null when it does not answer
   * @param now the present moment, where the primary's clock cannot be asked
   */
  static Loss of(
      StandbyState standby,
      @Nullable PrimaryState primary,
      List<ArchivedEnd> archived,
      Instant now) {
    Lsn has = standby.has();
    Instant last = standby.lastCommit();
    for (ArchivedEnd end : archived) {
      Lsn there = end.end();
      if (there != null && has.isBefore(there)) {
        has = there;
      }
      Instant commit = end.lastCommit();
      if (commit != null && (last == null || commit.isAfter(last))) {
        last = commit;
      }
    }
    if (primary == null) {
      return new Loss("archives", null, null, seconds(last, now), last);
    }
    long bytes = Math.max(0, primary.lsn().minus(has));
    boolean all = bytes == 0;
    long transactions = all ? 0 : behind(standby, primary);
    boolean none = all || transactions == 0;
    return new Loss(
        "primary",
        bytes,
        transactions,
        none ? Long.valueOf(0) : seconds(last, primary.now()),
        last);
  }

  /**
   * At most how many transactions have ended on the primary, and not yet in what the standby has
   * replayed: what it only has counts, which errs on the safe side. The next number alone does not
   * tell: a transaction that began early may end late, and gets no new number then.
   */
  static long behind(StandbyState standby, PrimaryState primary) {
    long there = primary.nextXid() - primary.unfinished();
    return Math.max(0, there - (standby.nextXid() - standby.unfinished()));
  }

  /** Whether it is certain that no transaction is lost. */
  boolean isNone() {
    return Objects.equals(bytes, 0L) || Objects.equals(transactions, 0L);
  }

  private static @Nullable Long seconds(@Nullable Instant last, Instant now) {
    return last == null ? null : Math.max(0, Duration.between(last, now).toSeconds());
  }

  /** In words, for a person. */
  public String text() {
    if (isNone()) {
      return "nothing: everything that the primary has committed is here or archived";
    }
    if (bytes == null) {
      return lastCommit == null
          ? "not known: the primary does not answer, and no commit was seen yet"
          : "at most what was committed in the %d s since %s; the primary does not answer"
              .formatted(seconds, lastCommit);
    }
    return "%s of WAL, at most %d transactions, of the last %s s"
        .formatted(SizeText.of(bytes), transactions, seconds);
  }
}
