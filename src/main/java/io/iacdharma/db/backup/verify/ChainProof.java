package io.iacdharma.db.backup.verify;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows what backups build on. */
final class ChainProof {

  private final Archive archive;
  private final Map<String, BackupRecord> backups;

  ChainProof(Archive archive, Map<String, BackupRecord> backups) {
    this.archive = archive;
    this.backups = backups;
  }

  /** A backup and what it builds on, nearest first, as far as it can be read. */
  List<BackupRecord> chain(BackupRecord backup) {
    List<BackupRecord> chain = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    @Nullable BackupRecord at = backup;
    while (at != null && seen.add(at.label())) {
      chain.add(at);
      at = at.parent() == null ? null : backups.get(at.parent());
    }
    return chain;
  }

  /** What is wrong with the links of a chain. */
  List<Flaw> flaws(BackupRecord backup) {
    List<Flaw> flaws = new ArrayList<>();
    List<BackupRecord> chain = chain(backup);
    for (int i = 0; i + 1 < chain.size(); i++) {
      String flaw = flaw(chain.get(i), chain.get(i + 1));
      if (!flaw.isEmpty()) {
        flaws.add(flaw(backup, chain.get(i), flaw));
      }
    }
    BackupRecord last = chain.get(chain.size() - 1);
    if (last.type() != BackupType.FULL) {
      flaws.add(flaw(backup, last, "it builds on %s, which is not there".formatted(last.parent())));
    }
    if (!backup.archive().equals(archive.id())) {
      flaws.add(flaw(backup, backup, "it belongs to archive " + backup.archive()));
    }
    return flaws;
  }

  private String flaw(BackupRecord child, BackupRecord parent) {
    if (!parent.archive().equals(child.archive())) {
      return "it builds on %s of archive %s".formatted(parent.label(), parent.archive());
    }
    if (child.type() == BackupType.INCREMENTAL && !parent.hasFiles()) {
      return "it builds on %s, which holds no files".formatted(parent.label());
    }
    if (child.startLsn().isBefore(parent.startLsn())) {
      return "it begins at %s, before %s".formatted(child.startLsn(), parent.label());
    }
    Optional<TimelineHistory> history = archive.wal().history(child.timeline());
    if (history.isPresent() && !history.get().includes(parent.timeline(), parent.startLsn())) {
      return "it is of timeline %d, which does not come from %s"
          .formatted(child.timeline(), parent.label());
    }
    return "";
  }

  private Flaw flaw(BackupRecord of, BackupRecord at, String what) {
    return new Flaw(of.label(), archive.backups().key(at.label(), "backup.json"), null, what);
  }
}
