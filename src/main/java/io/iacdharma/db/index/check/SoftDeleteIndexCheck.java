package io.iacdharma.db.index.check;

import io.iacdharma.db.check.Scene;

/** Rows that are withdrawn stay in every index that does not leave them out. */
final class SoftDeleteIndexCheck extends UnaskedEntriesCheck {

  SoftDeleteIndexCheck() {
    super(
        "idx-softdelete",
        "An index has an entry for each withdrawn row, and most rows are withdrawn");
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {scene.rules().schema().softDelete()};
  }

  @Override
  String column() {
    return "withdrawn_column";
  }

  @Override
  String share() {
    return "withdrawnShare";
  }

  @Override
  String says(long percent, String column) {
    return "%d%% of the rows are withdrawn (%s), and it has an entry for each of them"
        .formatted(percent, column);
  }

  @Override
  String advice(String column) {
    return "-- if no query asks for these, make one with WHERE %s IS NULL".formatted(column);
  }
}
