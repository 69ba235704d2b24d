package io.iacdharma.db.migrate;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;

/** Tells where in a file a statement failed, with a caret below the place. */
final class StatementErrors {

  private static final int WIDTH = 100;

  private StatementErrors() {}

  static Problem translate(SQLException e, MigrationFile file, MigrationStatement statement) {
    Problem problem = SqlErrors.translate(e, "a statement of " + file.script());
    if (problem.code() == ErrorCode.CONNECTION_LOST) {
      // Inside a migration this is the statement's doing, or at least its end.
      problem =
          Problem.of(
                  ErrorCode.STATEMENT_FAILED,
                  "the connection was lost during a statement of " + file.script())
              .because(SqlErrors.cause(e))
              .sqlState(e.getSQLState());
    }
    String sql = statement.sql();
    int position = SqlErrors.position(e);
    int offset =
        position > 0
            ? sql.offsetByCodePoints(0, Math.min(position - 1, sql.codePointCount(0, sql.length())))
            : StatementHead.start(sql);
    int line =
        statement.line()
            + SqlText.lines(sql, offset)
            - SqlText.lines(sql, StatementHead.start(sql));
    Problem placed =
        problem.at(file.path() + ":" + line + "\n" + excerpt(sql, offset, position > 0));
    return placed.hint() == null ? placed.hint("mend the file, then: dharma-db migrate") : placed;
  }

  private static String excerpt(String sql, int offset, boolean exact) {
    int from = sql.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    int to = sql.indexOf('\n', offset);
    String line = sql.substring(from, to < 0 ? sql.length() : to).replace('\t', ' ');
    int column = offset - from;
    if (line.length() > WIDTH) {
      int start = Math.max(0, Math.min(column - WIDTH / 2, line.length() - WIDTH));
      line = line.substring(start, Math.min(line.length(), start + WIDTH));
      column -= start;
    }
    String shown = "  " + line.stripTrailing();
    return exact ? shown + "\n  " + " ".repeat(Math.max(0, column)) + "^" : shown;
  }
}
