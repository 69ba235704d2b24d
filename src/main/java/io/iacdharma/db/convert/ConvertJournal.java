package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal of conversions, a table beside the schema history. The swap and the row that says so
 * are one transaction.
 *
 * @param schema the schema that holds it
 */
record ConvertJournal(String schema) {

  private static final long LOCK_SPACE = 0x6468_6376_0000_0000L;
  private static final String CREATE = load("journal-create.sql");
  private static final String READ = load("journal-read.sql");
  private static final String PUT = load("journal-put.sql");
  private static final String SWAP = load("journal-swap.sql");
  private static final String DONE = load("journal-done.sql");
  private static final String FORGET = load("journal-forget.sql");

  /** The key of the lock under which this table is converted, undone or finished. */
  long lockKey(TableName table) {
    return LOCK_SPACE | Integer.toUnsignedLong(table.toString().hashCode());
  }

  String sqlName() {
    return Identifier.qualified(schema, ConvertService.JOURNAL);
  }

  /** Makes the table when there is none; two who do so at once do not disturb each other. */
  void create(Connection connection) throws SQLException {
    Relations.create(connection, sqlName(), text(CREATE));
  }

  /** The conversion of a table; null when there is none. */
  @Nullable JournalRow read(Connection connection, TableName table) throws SQLException {
    if (!Relations.exists(connection, sqlName())) {
      return null;
    }
    List<JournalRow> rows =
        Queries.list(connection, text(READ), JournalRow::of, table.schema(), table.name());
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** Begins a conversion, or gives one that is being prepared another shape. */
  void put(Connection connection, Conversion conversion, boolean nullable, long oid)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(PUT))) {
      statement.setString(1, conversion.table().schema());
      statement.setString(2, conversion.table().name());
      statement.setString(3, conversion.column());
      statement.setString(4, conversion.calendar().every().word());
      statement.setString(5, conversion.calendar().zone().getId());
      statement.setObject(6, conversion.cut().atOffset(ZoneOffset.UTC));
      statement.setInt(7, conversion.premake());
      statement.setBoolean(8, conversion.withDefault());
      statement.setArray(9, array(connection, conversion.dropUnique()));
      statement.setBoolean(10, nullable);
      statement.setLong(11, oid);
      statement.executeUpdate();
    }
  }

  /** Says that the table is partitioned now. */
  void swapped(
      Connection connection,
      TableName table,
      long parent,
      @Nullable IndexFacts key,
      Map<Long, String> indexNames)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(SWAP))) {
      statement.setLong(1, parent);
      statement.setString(2, key == null ? null : key.name());
      statement.setArray(3, key == null ? null : array(connection, key.keys()));
      statement.setArray(4, key == null ? null : array(connection, key.included()));
      statement.setArray(5, connection.createArrayOf("oid", indexNames.keySet().toArray()));
      statement.setArray(6, array(connection, List.copyOf(indexNames.values())));
      statement.setString(7, table.schema());
      statement.setString(8, table.name());
      if (statement.executeUpdate() != 1) {
        throw new IllegalStateException("the journal lost the conversion of " + table);
      }
    }
  }

  void done(Connection connection, TableName table) throws SQLException {
    update(connection, DONE, table);
  }

  void forget(Connection connection, TableName table) throws SQLException {
    update(connection, FORGET, table);
  }

  private void update(Connection connection, String sql, TableName table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(sql))) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      statement.executeUpdate();
    }
  }

  private static java.sql.Array array(Connection connection, List<String> texts)
      throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  private String text(String sql) {
    return sql.replace(":table", sqlName());
  }

  private static String load(String name) {
    return Sql.load(ConvertJournal.class, name);
  }
}
