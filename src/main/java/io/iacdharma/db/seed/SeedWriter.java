package io.iacdharma.db.seed;

import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.sql.SQLException;

/** Writes staged datasets into their tables. */
final class SeedWriter {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Statements statements;

  SeedWriter(Statements statements) {
    this.statements = statements;
  }

  /** Adds and changes rows; what other rows refer to first. */
  void write(Staged staged) {
    Diff diff = staged.diff();
    try {
      if (staged.direct()) {
        copy(staged);
        return;
      }
      Layout layout = staged.layout();
      WriteSql sql = new WriteSql(layout);
      Linking linking = new Linking(statements);
      linking.again(layout);
      long updated = diff.update() > 0 ? statements.run(sql.update()) : 0;
      long inserted = diff.insert() > 0 ? statements.run(sql.insert()) : 0;
      while (!layout.links().isEmpty() && linking.again(layout) > 0) {
        inserted += diff.insert() > 0 ? statements.run(sql.insert()) : 0;
        updated += diff.update() > 0 ? statements.run(sql.update()) : 0;
      }
      refuseCycle(layout);
      expect(staged, "insert", diff.insert(), inserted);
      expect(staged, "update", diff.update(), updated);
    } catch (SQLException e) {
      throw failed(e, staged);
    } catch (IOException e) {
      throw DatasetReader.unreadable(staged.layout().manifest().place().file(), e);
    }
  }

  /** Removes rows. */
  void delete(Staged staged) {
    if (staged.diff().delete() == 0) {
      return;
    }
    try {
      long deleted = statements.run(new WriteSql(staged.layout()).delete());
      expect(staged, "delete", staged.diff().delete(), deleted);
    } catch (SQLException e) {
      throw failed(e, staged);
    }
  }

  /** The server names only the second of two equal rows; staging them finds the first. */
  private void copy(Staged staged) throws SQLException, IOException {
    Layout layout = staged.layout();
    String copy =
        new StageSql(layout).copy(layout.table().quoted(), staged.written(), staged.feed());
    statements.run("SAVEPOINT direct");
    try {
      long rows = BulkCopy.in(statements.session(), copy, staged.feed()::writeTo);
      expect(staged, "insert", staged.diff().insert(), rows);
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        statements.run("ROLLBACK TO direct");
        new Staging(statements, 0).refuseDuplicates(layout, staged.written());
        throw failed(e, staged);
      }
      throw CopyErrors.translate(e, layout, staged.feed());
    }
  }

  private void refuseCycle(Layout layout) throws SQLException {
    if (layout.links().isEmpty()) {
      return;
    }
    String open =
        "SELECT count(*) FROM %s s WHERE %s".formatted(layout.source(), LinkSql.open(layout));
    if (statements.numbers(open).orElseThrow()[0] > 0) {
      throw Problem.of(
              ErrorCode.SEED_REFERENCE_CYCLE,
              "rows of %s refer to each other in a circle".formatted(layout.table()))
          .at(layout.manifest().place().toString())
          .after(Problems.UNTOUCHED)
          .hint("break the circle, or give the ids in the dataset")
          .exception();
    }
  }

  private static void expect(Staged staged, String what, long planned, long done) {
    if (planned != done) {
      throw Problem.of(
              ErrorCode.STATEMENT_FAILED,
              "%d rows of %s were to %s, the server took %d"
                  .formatted(planned, staged.layout().table(), what, done))
          .at(staged.layout().manifest().place().toString())
          .because("a trigger, a row level security policy or another session stands between")
          .after(Problems.UNTOUCHED)
          .hint("look at the table's triggers and policies, then run it again")
          .exception();
    }
  }

  private static DharmaException failed(SQLException e, Staged staged) {
    Problem problem = SqlErrors.translate(e, "writing " + staged.layout().table());
    boolean race = "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    return (race ? problem.hint("another session changed these rows; safe to run again") : problem)
        .at(staged.layout().manifest().place().toString())
        .after(Problems.UNTOUCHED)
        .exception(e);
  }
}
