package io.iacdharma.db.replica;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a promotion.
 *
 * @param changed whether this run did anything
 * @param oldTimeline the timeline that was left
 * @param timeline the timeline that is written now
 * @param switchLsn where the old one was left
 * @param rpoBytes how much WAL of the old primary is lost, or null when it could not be asked
 * @param rpoTransactions at most how many transactions are lost, or null
 * @param rpoSeconds the length of time of which commits may be lost, or null
 * @param lastCommit the last commit that was replayed, or null
 * @param rtoMillis from the decision until the new primary took writes; null when an earlier run
 *     promoted it
 * @param fenced the repositories that refuse the old primary from now on
 * @param unfenced the repositories that do not yet, because they could not be reached
 * @param backup the label of the full backup that was taken, or null
 * @param archiving whether the new primary archives
 * @param warnings what deserves attention
 */
public record PromoteOutcome(
    boolean changed,
    int oldTimeline,
    int timeline,
    Lsn switchLsn,
    @Nullable Long rpoBytes,
    @Nullable Long rpoTransactions,
    @Nullable Long rpoSeconds,
    @Nullable Instant lastCommit,
    @Nullable Long rtoMillis,
    List<String> fenced,
    List<String> unfenced,
    @Nullable String backup,
    boolean archiving,
    List<String> warnings) {

  public PromoteOutcome {
    fenced = List.copyOf(fenced);
    unfenced = List.copyOf(unfenced);
    warnings = List.copyOf(warnings);
  }
}
