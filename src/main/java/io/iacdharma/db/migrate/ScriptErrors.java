package io.iacdharma.db.migrate;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where in a file a statement failed: file and line, the line itself with a caret below the
 * place, and for a DO block the line of the block that the server names. The server's own context,
 * with the function and its line, is part of the cause.
 */
public final class ScriptErrors {

  private static final int WIDTH = 100;
  private static final Pattern BLOCK_LINE =
      Pattern.compile("function inline_code_block line (\\d+)");

  private ScriptErrors() {}

  /**
   * The problem behind an exception that a statement of a script has thrown. It says where, why and
   * the SQLSTATE; what was done before and what to do next is the caller's to add.
   */
  public static Problem of(SQLException e, Script script, ScriptStatement statement) {
    return translate(e, script.path(), script.file(), statement.sql(), statement.line());
  }

  static Problem translate(SQLException e, Path path, String file, String sql, int first) {
    Problem problem = SqlErrors.translate(e, "a statement of " + file);
    if (problem.code() == ErrorCode.CONNECTION_LOST) {
      // Inside a migration this is the statement's doing, or at least its end.
      problem =
          Problem.of(
                  ErrorCode.STATEMENT_FAILED,
                  "the connection was lost during a statement of " + file)
              .because(SqlErrors.cause(e))
              .sqlState(e.getSQLState());
    }
    int start = StatementHead.start(sql);
    int position = SqlErrors.position(e);
    int block = position > 0 ? -1 : blockLine(e, sql);
    int offset = start;
    if (position > 0) {
      offset =
          sql.offsetByCodePoints(0, Math.min(position - 1, sql.codePointCount(0, sql.length())));
    } else if (block >= 0) {
      offset = block;
    }
    int line = first + SqlText.lines(sql, offset) - SqlText.lines(sql, start);
    return problem.at(path + ":" + line + "\n" + excerpt(sql, offset, position > 0));
  }

  /** Where the line of a DO block begins that the server's context ends with; -1 without one. */
  private static int blockLine(SQLException e, String sql) {
    int body = SqlText.bodyStart(sql);
    if (body < 0 || !StatementHead.words(sql, 1).contains("DO")) {
      return -1;
    }
    int line = 0;
    Matcher matcher = BLOCK_LINE.matcher(SqlErrors.cause(e));
    // Blocks inside of blocks come first; the last one is the statement's own.
    while (matcher.find()) {
      line = Integer.parseInt(matcher.group(1));
    }
    int offset = line == 0 ? -1 : body;
    for (int i = 1; i < line && offset >= 0; i++) {
      int end = sql.indexOf('\n', offset);
      offset = end < 0 ? -1 : end + 1;
    }
    return offset;
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
