package io.iacdharma.db.index.check;

/** A btree index has an entry for null values too, which hardly any query asks for. */
final class NullLeadingCheck extends UnaskedEntriesCheck {

  NullLeadingCheck() {
    super("idx-null-leading", "The first column of an index is null in most rows");
  }

  @Override
  String column() {
    return "column_name";
  }

  @Override
  String share() {
    return "nullShare";
  }

  @Override
  String says(long percent, String column) {
    return "%d%% of %s are null, and it has an entry for each of them".formatted(percent, column);
  }

  @Override
  String advice(String column) {
    return "-- if no query asks for the nulls, make one with WHERE %s IS NOT NULL"
        .formatted(column);
  }
}
