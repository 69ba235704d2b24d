package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.Check;
import java.util.List;

/** What the catalog tells of keys, constraints and columns. */
public final class SchemaChecks {

  private SchemaChecks() {}

  /** Every check of this package, new, in the order in which findings are shown. */
  public static List<Check> all() {
    return List.of(
        new PrimaryKeyCheck(),
        new NotValidCheck(),
        new SequenceCheck(),
        new IntegerKeyCheck(),
        new ForeignKeyTypeCheck(),
        new DuplicateForeignKeyCheck(),
        new OverlappingForeignKeyCheck(),
        new HalfNullForeignKeyCheck(),
        new PartitionedTargetCheck(),
        new MissingForeignKeyCheck(),
        new DisabledTriggerCheck(),
        new NullableUniqueCheck(),
        new ThreeStateCheck(),
        new SerialKeyCheck(),
        new SerialColumnCheck(),
        new TextUuidCheck(),
        new TimestampCheck(),
        new TimeWithZoneCheck(),
        new JsonCheck(),
        new MoneyCheck(),
        new FloatMoneyCheck(),
        new PaddedTextCheck(),
        new RegTypeCheck(),
        new LargeObjectCheck(),
        new InconsistentTypeCheck(),
        new InheritanceCheck(),
        new QuotedNameCheck(),
        new LongNameCheck(),
        new TableCommentCheck(),
        new ColumnCommentCheck(),
        new FunctionCommentCheck(),
        new AllNullableCheck(),
        new FewColumnsCheck());
  }
}
