package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** The errors that several classes of this room tell in the same words. */
final class Problems {

  static final String UNTOUCHED = "nothing was changed";

  private Problems() {}

  static Problem invalid(Place place, String message) {
    return Problem.of(ErrorCode.SEED_DATASET_INVALID, message)
        .at(place.toString())
        .after(UNTOUCHED);
  }

  static DharmaException duplicate(TableName table, Place first, Place second) {
    return Problem.of(
            ErrorCode.SEED_DUPLICATE_KEY, "two rows of %s have one natural key".formatted(table))
        .at(second.toString())
        .because("the first one is at " + first)
        .after(UNTOUCHED)
        .hint("keep one of the two, or name more columns in 'key'")
        .exception();
  }
}
