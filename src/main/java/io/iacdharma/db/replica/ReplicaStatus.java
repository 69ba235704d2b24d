package io.iacdharma.db.replica;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a standby does, beside its primary and its repositories.
 *
 * @param standby what it tells itself
 * @param primary what its primary tells, or null when it was not asked or does not answer
 * @param archived how far its timeline goes in each repository that could be read
 * @param loss what would be lost if the primary died now
 * @param findings what is wrong
 */
public record ReplicaStatus(
    StandbyState standby,
    @Nullable PrimaryState primary,
    List<ArchivedEnd> archived,
    Loss loss,
    List<Finding> findings) {

  public ReplicaStatus {
    archived = List.copyOf(archived);
    findings = List.copyOf(findings);
  }

  /** How many bytes of WAL are known of and not replayed. */
  public long lagBytes() {
    return known().minus(standby.replayed());
  }

  /**
   * How old the last commit is that was replayed; 0 when all that is known of is replayed, because
   * a primary that commits nothing is no lag.
   */
  public long lagSeconds() {
    if (lagBytes() == 0 || standby.lastCommit() == null) {
      return 0;
    }
    PrimaryState asked = primary;
    if (asked != null && Loss.behind(standby, asked) == 0) {
      return 0;
    }
    return Math.max(0, Duration.between(standby.lastCommit(), standby.now()).toSeconds());
  }

  private Lsn known() {
    PrimaryState asked = primary;
    return Stream.concat(
            archived.stream().flatMap(end -> Stream.ofNullable(end.end())),
            asked == null ? Stream.of(standby.has()) : Stream.of(standby.has(), asked.lsn()))
        .max(Lsn::compareTo)
        .orElse(standby.has());
  }
}
