package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What a server tells of its own state. */
public final class RuntimeChecks {

  private RuntimeChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        WraparoundCheck.ofTransactions(),
        WraparoundCheck.ofMultixacts(),
        new DurabilityCheck(),
        new ArchivingCheck(),
        new ReplicationSlotsCheck(),
        new PreparedTransactionsCheck(),
        new IdleTransactionCheck(),
        new LongTransactionCheck(),
        new ConnectionsCheck(),
        new ChecksumsCheck(),
        new AutovacuumCheck(),
        new DeadRowsCheck(),
        new StatisticsCheck(),
        new UnloggedTableCheck(),
        new ExtensionVersionCheck());
  }
}
