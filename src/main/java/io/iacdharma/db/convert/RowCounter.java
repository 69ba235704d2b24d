package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.partition.KeyKind;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that would stand in the way, once for each cut: that may take long. Where a
 * policy hides rows from the role nothing is counted, and the checks find them later.
 */
final class RowCounter {

  private final Connection connection;
  private @Nullable Conversion counted;
  private RowCounts counts = RowCounts.NONE;

  RowCounter(Connection connection) {
    this.connection = connection;
  }

  RowCounts count(Facts facts, Conversion conversion) {
    ColumnFacts column = facts.column(conversion.column()).orElse(null);
    KeyKind kind = column == null ? null : KeyKind.of(column.type()).orElse(null);
    if (column == null || kind == null || !facts.table().kind().equals("r")) {
      return RowCounts.NONE;
    }
    if (!facts.table().mine() || conversion.equals(counted)) {
      return counts;
    }
    String table = "FROM ONLY " + conversion.table().quoted() + " WHERE ";
    String key = new Identifier(column.name()).quoted();
    try {
      if (Queries.texts(
              connection, "SELECT row_security_active(%d::oid)".formatted(facts.table().oid()))
          .contains("t")) {
        return new RowCounts(0, 0, 0, true);
      }
      counts =
          new RowCounts(
              rows(table + "%s >= %s".formatted(key, SwapSql.cut(facts, conversion))),
              column.filled() ? 0 : rows(table + key + " IS NULL"),
              kind == KeyKind.UUID_V7
                  ? rows(table + "substr(%s::text, 15, 1) <> '7'".formatted(key))
                  : 0,
              false);
      counted = conversion;
      return counts;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "counting the rows of " + conversion.table()).exception(e);
    }
  }

  private long rows(String of) throws SQLException {
    return Queries.number(connection, "SELECT count(*) " + of);
  }
}
