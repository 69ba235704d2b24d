package io.iacdharma.db.backup.keep;

import java.util.List;

/**
 * What the rules say of an archive at one moment.
 *
 * @param verdicts one for each backup, in the order in which they began
 * @param wal what is needed for those that stay
 */
public record Retention(List<Verdict> verdicts, WalNeed wal) {

  public Retention {
    verdicts = List.copyOf(verdicts);
  }

  /** What has to go, what builds on others before those. */
  public List<Verdict> expiring() {
    return Lineage.dependantsFirst(verdicts.stream().filter(one -> !one.kept()).toList());
  }
}
