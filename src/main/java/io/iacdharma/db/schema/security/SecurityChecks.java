package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What the catalog tells of rights. */
public final class SecurityChecks {

  private SecurityChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        new RlsOffExposedCheck(),
        new TenantRlsCheck(),
        new PolicyOffCheck(),
        new RlsLeafExposedCheck(),
        new RlsNotForcedCheck(),
        new RlsNoPolicyCheck(),
        new RlsAlwaysTrueCheck(),
        new RlsInitplanCheck(),
        new RlsMultiplePermissiveCheck(),
        new ViewDefinerCheck(),
        new MatviewExposedCheck(),
        new ForeignTableExposedCheck(),
        SearchPathCheck.ofDefiners(),
        SearchPathCheck.ofInvokers(),
        new DefinerPublicCheck(),
        new SchemaCreateCheck(),
        new PublicGrantsCheck(),
        new DefaultPrivilegesCheck(),
        new ExtensionInPublicCheck(),
        new SensitiveColumnCheck());
  }
}
