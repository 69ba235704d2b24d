package io.iacdharma.db.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Takes the locks of the short transactions in an order in which nobody is met head-on. */
final class Locks {

  private Locks() {}

  /**
   * Locks what is touched beside the table first, as its readers and writers do: the tables that
   * foreign keys refer to, then views, which are locked by making them as they are; then the table.
   * From then on nothing is waited for any length of time: everybody waits for this transaction.
   */
  static void take(Connection connection, Facts facts) throws SQLException {
    List<String> referenced =
        facts.foreignKeys().stream()
            .filter(ConstraintFacts::lockable)
            .map(ConstraintFacts::refersTo)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    for (String table : referenced) {
      Queries.execute(connection, "LOCK TABLE ONLY " + table + " IN SHARE ROW EXCLUSIVE MODE");
    }
    for (Dependent dependent : facts.dependents()) {
      if (dependent.isView() && dependent.text() != null) {
        Queries.execute(connection, dependent.make());
      }
    }
    Queries.execute(
        connection, "LOCK TABLE " + facts.table().name().quoted() + " IN ACCESS EXCLUSIVE MODE");
    Queries.execute(connection, "SET LOCAL lock_timeout = 100");
  }
}
