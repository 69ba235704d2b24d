package io.iacdharma.db.backfill;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;

/**
 * Runs the statement over an empty batch before the first real one, and rolls it back: a statement
 * that then writes rows all the same is not held in by its marker, and would write them again with
 * every batch.
 */
final class Probe {

  private static final int MILLIS = 1000;
  private static final String CANCELLED = "57014";

  private final BatchRunner runner;
  private final BackfillFile file;
  private final Nap nap;

  Probe(BatchRunner runner, BackfillFile file, Nap nap) {
    this.runner = runner;
    this.file = file;
    this.nap = nap;
  }

  /**
   * Looks.
   *
   * @throws DharmaException BACKFILL_UNBATCHED
   * @throws SQLException when the server does not take the statement
   */
  void run() throws SQLException {
    long rows;
    try {
      rows = runner.probe(MILLIS);
    } catch (SQLException e) {
      nap.check();
      if (CANCELLED.equals(e.getSQLState())) {
        throw unbatched("over an empty batch it does not end within %d ms".formatted(MILLIS));
      }
      throw e;
    }
    if (rows > 0) {
      throw unbatched("over an empty batch it writes %d rows".formatted(rows));
    }
  }

  private DharmaException unbatched(String cause) {
    return Problem.of(ErrorCode.BACKFILL_UNBATCHED, "the statement is not held in by its marker")
        .at(new FilePlace(file.path(), file.statement().firstLine()).toString())
        .because(cause)
        .after("that was rolled back; nothing was changed")
        .hint("join :batch to its other conditions with AND, on the table that it writes or reads")
        .exception();
  }
}
