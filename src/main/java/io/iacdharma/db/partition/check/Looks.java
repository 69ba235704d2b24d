package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks that may be refused: the rest of the transaction goes on, and the refusal is kept. */
final class Looks {

  /** Insufficient privilege; also what the server says where row level security would hide rows. */
  private static final String REFUSED = "42501";

  private final Connection connection;
  private final TableName table;
  private final Set<Skipped> skipped = new LinkedHashSet<>();

  Looks(Connection connection, TableName table) {
    this.connection = connection;
    this.table = table;
  }

  /** A look at something. */
  @FunctionalInterface
  interface Look<T> {
    T take() throws SQLException;
  }

  /** What is seen; null when this role may not look. */
  <T> @Nullable T at(String check, Look<T> look) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      T seen = look.take();
      connection.releaseSavepoint(before);
      return seen;
    } catch (SQLException e) {
      if (!REFUSED.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      skip(check, SqlErrors.cause(e).lines().findFirst().orElse(""));
      return null;
    }
  }

  /** Says that a check could not look. */
  void skip(String check, String why) {
    skipped.add(new Skipped(check, table, why));
  }

  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }
}
