package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Backups that exist on paper only: 16 MB of WAL an hour, a backup takes ten minutes. */
final class Catalog {

  static final Instant ZERO = Instant.parse("2020-01-01T00:00:00Z");
  private static final long SEGMENT = 16 << 20;

  private final List<Candidate> candidates = new ArrayList<>();

  Catalog full(String label, String started) {
    return add(label, BackupType.FULL, null, Instant.parse(started));
  }

  Catalog incremental(String label, String parent, String started) {
    return add(label, BackupType.INCREMENTAL, parent, Instant.parse(started));
  }

  Catalog walIncrement(String label, String parent, String started) {
    return add(label, BackupType.WAL_INCREMENT, parent, Instant.parse(started));
  }

  Catalog add(String label, BackupType type, @Nullable String parent, Instant started) {
    candidates.add(new Candidate(backup(label, type, parent, started, 1), null, null, true, false));
    return this;
  }

  /** Changes the backup that was added last. */
  Catalog held(String reason) {
    Candidate last = last();
    candidates.add(new Candidate(last.backup(), reason, last.damage(), last.followed(), false));
    return this;
  }

  Catalog damaged() {
    Candidate last = last();
    candidates.add(new Candidate(last.backup(), last.held(), "damaged", last.followed(), false));
    return this;
  }

  Catalog parted() {
    Candidate last = last();
    candidates.add(new Candidate(last.backup(), last.held(), last.damage(), false, false));
    return this;
  }

  Catalog locked() {
    Candidate last = last();
    candidates.add(new Candidate(last.backup(), last.held(), last.damage(), true, true));
    return this;
  }

  Catalog onTimeline(int timeline) {
    Candidate last = last();
    BackupRecord backup = last.backup();
    candidates.add(
        new Candidate(
            backup(backup.label(), backup.type(), backup.parent(), backup.startedAt(), timeline),
            last.held(),
            last.damage(),
            last.followed(),
            false));
    return this;
  }

  private Candidate last() {
    return candidates.remove(candidates.size() - 1);
  }

  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }

  static Lsn lsn(Instant time) {
    return Lsn.of(SEGMENT * (1 + Duration.between(ZERO, time).toHours()));
  }

  private static BackupRecord backup(
      String label, BackupType type, @Nullable String parent, Instant started, int timeline) {
    Instant finished = started.plus(Duration.ofMinutes(10));
    return new BackupRecord(
        BackupRecord.FORMAT,
        label,
        type,
        parent,
        ArchiveId.of("1", 1),
        "17.5",
        17,
        timeline,
        lsn(started),
        lsn(finished).plus(1000),
        started,
        finished,
        1000,
        100,
        "zstd",
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        false,
        "test");
  }
}
