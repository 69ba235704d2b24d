package io.iacdharma.db.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * One statement of a migration, for those who run it somewhere else than on the target.
 *
 * @param sql its text, placeholders replaced; for COPY without the data
 * @param line the line of the file on which it begins, 1-based
 * @param transactional whether a transaction block may hold it
 * @param setting whether it only says how the session is to be (SET, RESET, SHOW)
 * @param execution runs it
 */
public record ScriptStatement(
    String sql, int line, boolean transactional, boolean setting, Execution execution) {

  /** Runs a statement on a connection. */
  @FunctionalInterface
  public interface Execution {
    /** Runs it, COPY data included. */
    void run(Connection connection) throws SQLException;
  }

  /**
   * Its first words without comments: in upper case outside of quotes, dotted names in one piece.
   */
  public List<String> words(int most) {
    return StatementHead.words(sql, most);
  }

  /** The line of the file on which it ends, 1-based; for COPY without the data. */
  public int lastLine() {
    String shown = sql.stripTrailing();
    return line
        + SqlText.lines(shown, shown.length())
        - SqlText.lines(sql, StatementHead.start(sql));
  }

  static ScriptStatement of(MigrationStatement statement) {
    return new ScriptStatement(
        statement.sql(),
        statement.line(),
        statement.kind().isTransactional(),
        statement.kind().isSetting(),
        statement::run);
  }
}
