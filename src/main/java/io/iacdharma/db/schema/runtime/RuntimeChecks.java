package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What a server tells of its own state. */
public final class RuntimeChecks {

  private RuntimeChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of();
  }
}
