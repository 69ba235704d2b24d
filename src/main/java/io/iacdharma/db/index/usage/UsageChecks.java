package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What statistics and files tell of indexes. */
public final class UsageChecks {

  private UsageChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        new CorruptIndexCheck(),
        new CollationVersionCheck(),
        new UnusedIndexCheck(),
        new BloatedIndexCheck(),
        new RarelyUsedIndexCheck(),
        new SequentialScanCheck(),
        new GinPendingCheck(),
        new BrinCandidateCheck());
  }
}
