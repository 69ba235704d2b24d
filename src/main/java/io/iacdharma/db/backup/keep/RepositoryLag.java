package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.SegmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far a repository is behind another one that holds the same archive. What lies before its own
 * oldest segment is not missed.
 */
public final class RepositoryLag {

  private static final String CHECK = "backup-wal-late";

  /** What is under way is no lag. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final StatusPolicy policy;
  private final Instant now;

  /** Compared with what the policy allows. */
  public RepositoryLag(StatusPolicy policy, Instant now) {
    this.policy = policy;
    this.now = now;
  }

  /** What is behind, one finding for each repository. */
  public List<Finding> of(List<ArchiveStatus> statuses) {
    List<Archive> archives = statuses.stream().map(one -> one.state().archive()).toList();
    List<SortedSet<SegmentName>> held = archives.stream().map(RepositoryLag::segments).toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < archives.size(); i++) {
      for (int other = 0; other < archives.size(); other++) {
        if (other != i && archives.get(i).id().equals(archives.get(other).id())) {
          TreeSet<SegmentName> lacking = new TreeSet<>(held.get(other));
          lacking.removeAll(held.get(i));
          if (!held.get(i).isEmpty()) {
            lacking.headSet(held.get(i).first()).clear();
          }
          if (!lacking.isEmpty()) {
            finding(archives.get(i), archives.get(other), lacking).ifPresent(findings::add);
          }
        }
      }
    }
    return findings;
  }

  private static SortedSet<SegmentName> segments(Archive archive) {
    TreeSet<SegmentName> all = new TreeSet<>();
    archive.wal().timelines().forEach(one -> all.addAll(archive.wal().segments(one)));
    return all;
  }

  private Optional<Finding> finding(Archive behind, Archive ahead, SortedSet<SegmentName> lacking) {
    Duration age;
    String since;
    try {
      age =
          ahead
              .wal()
              .find(lacking.first())
              .map(record -> Duration.between(record.archivedAt(), now))
              .orElse(Duration.ZERO);
      since = ", the first for %d s".formatted(age.toSeconds());
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      // Verifying tells what is damaged; missing it is all the same.
      age = policy.walAge().plus(UNDER_WAY);
      since = "; when the first came there cannot be read";
    }
    if (age.compareTo(UNDER_WAY) < 0) {
      return Optional.empty();
    }
    boolean tooOld = age.compareTo(policy.walAge()) > 0 && behind.repository().isRequired();
    return Optional.of(
        new Finding(
            CHECK,
            "checks/" + CHECK,
            tooOld ? Severity.ERROR : Severity.WARNING,
            null,
            0,
            "",
            behind.repository().name(),
            "%d WAL segments (%s) that '%s' has are missing%s"
                .formatted(
                    lacking.size(),
                    SizeText.of((long) lacking.size() * ahead.about().segmentSize()),
                    ahead.repository().name(),
                    since),
            "dharma-db wal ship fills them in; see what it says, and dharma-db wal status"));
  }
}
