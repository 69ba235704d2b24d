package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.Check;
import java.util.List;

/** The rules of the platform. */
public final class PlatformChecks {

  private PlatformChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        new TenantColumnCheck(),
        new TenantNullableCheck(),
        new TenantTypeCheck(),
        new TenantForeignKeyCheck(),
        new TenantPrimaryKeyCheck(),
        new TenantIndexCheck(),
        new SoftDeleteUniqueCheck(),
        new ImmutableCheck());
  }
}
