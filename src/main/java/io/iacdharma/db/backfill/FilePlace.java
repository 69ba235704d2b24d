package io.iacdharma.db.backfill;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;

/**
 * A line of a backfill's file.
 *
 * @param path the file
 * @param line the line, from 1
 */
record FilePlace(Path path, int line) {

  /** That something is wrong here. */
  DharmaException invalid(String message, String cause, String hint) {
    return Problem.of(ErrorCode.BACKFILL_FILE_INVALID, message)
        .at(toString())
        .because(cause)
        .after("nothing was changed")
        .hint(hint)
        .exception();
  }

  @Override
  public String toString() {
    return path + ":" + line;
  }
}
