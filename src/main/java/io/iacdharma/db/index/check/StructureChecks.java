package io.iacdharma.db.index.check;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What the catalog tells of indexes. */
public final class StructureChecks {

  private StructureChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        new InvalidIndexCheck(),
        new InvalidPartitionedIndexCheck(),
        new LeftoverIndexCheck(),
        new ForeignKeyIndexCheck(),
        new DuplicateIndexCheck(),
        new RedundantPrefixCheck(),
        new RedundantUniqueCheck(),
        new PrimaryKeyCopyCheck(),
        new RequiredIndexCheck(),
        new JsonbIndexCheck(),
        new PartitionDriftCheck(),
        WholeValueIndexCheck.ofArrays(),
        WholeValueIndexCheck.ofJsonb(),
        new UselessWhereCheck(),
        new OversizedIndexesCheck(),
        new NullLeadingCheck(),
        new LowCardinalityCheck(),
        new SoftDeleteIndexCheck());
  }
}
