package io.iacdharma.db.audit.worm;

import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order in which findings are shown. */
public final class WormChecks {

  private WormChecks() {}

  /** Those that look at the members of one table. */
  static List<WormCheck> ofTable() {
    return List.of(
        new RowTriggerCheck(),
        new TruncateTriggerCheck(),
        new TriggerAlwaysCheck(),
        new TriggerFunctionCheck(),
        new InsertTriggerCheck(),
        new RewriteRuleCheck(),
        new ForeignKeyCheck(),
        new PolicyCheck(),
        new GrantCheck(),
        new InsertGrantCheck(),
        new TxColumnCheck(),
        new SubscriptionCheck());
  }

  /** Those that look at what surrounds all tables. */
  static List<WormCheck> ofServer() {
    return List.of(
        new DefaultPrivilegesCheck(),
        new OwnerLoginCheck(),
        new OwnerMembersCheck(),
        new PredefinedRoleCheck(),
        new RoleAttributesCheck(),
        new ReplicaRoleCheck(),
        new EventTriggerCheck(),
        new StorageCheck(),
        new PageToolsCheck());
  }

  /** The ids of all; each has a page of its own. */
  public static List<String> ids() {
    return Stream.concat(
            Stream.concat(ofTable().stream(), ofServer().stream()).map(WormCheck::id),
            Stream.of(Probe.ID))
        .toList();
  }
}
