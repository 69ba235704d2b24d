package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which backup builds on which. */
public final class Lineage {

  private final Map<String, BackupRecord> byLabel = new HashMap<>();

  /** The lineage of these. */
  public Lineage(List<BackupRecord> backups) {
    backups.forEach(backup -> byLabel.put(backup.label(), backup));
  }

  /** What a backup builds on, nearest first, as far as it is there. */
  public List<BackupRecord> ancestors(BackupRecord backup) {
    List<BackupRecord> found = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(backup.label()));
    @Nullable String parent = backup.parent();
    while (parent != null && seen.add(parent)) {
      BackupRecord next = byLabel.get(parent);
      if (next == null) {
        break;
      }
      found.add(next);
      parent = next.parent();
    }
    return found;
  }

  /** Whether everything that a backup builds on is there, down to a full one. */
  public boolean isWhole(BackupRecord backup) {
    List<BackupRecord> ancestors = ancestors(backup);
    BackupRecord last = ancestors.isEmpty() ? backup : ancestors.get(ancestors.size() - 1);
    return last.type() == BackupType.FULL;
  }

  /** The backup whose files a restore begins with, or the last that is there of what it needs. */
  public BackupRecord files(BackupRecord backup) {
    BackupRecord at = backup;
    for (BackupRecord ancestor : ancestors(backup)) {
      if (!at.hasFiles()) {
        at = ancestor;
      }
    }
    return at;
  }

  /** The same verdicts, in an order in which nothing comes before what builds on it. */
  static List<Verdict> dependantsFirst(List<Verdict> verdicts) {
    Lineage lineage = new Lineage(verdicts.stream().map(Verdict::backup).toList());
    return verdicts.stream()
        .sorted(
            Comparator.comparing((Verdict one) -> lineage.ancestors(one.backup()).size())
                .thenComparing(one -> one.backup().startedAt())
                .thenComparing(one -> one.backup().label())
                .reversed())
        .toList();
  }
}
