package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The legal holds, in a table beside the schema history.
 *
 * @param schema the schema that holds it
 */
record HoldTable(String schema) {

  private static final String CREATE = Sql.load(HoldTable.class, "hold-create.sql");
  private static final String READ = Sql.load(HoldTable.class, "hold-read.sql");
  private static final String ADD = Sql.load(HoldTable.class, "hold-add.sql");
  private static final String RELEASE = Sql.load(HoldTable.class, "hold-release.sql");
  private static final String LOCK = Sql.load(HoldTable.class, "hold-lock.sql");

  String sqlName() {
    return Identifier.qualified(schema, PartitionService.HOLDS);
  }

  /** Makes the table when there is none. */
  void create(Connection connection) throws SQLException {
    Relations.create(connection, sqlName(), text(CREATE));
  }

  /** Every hold, released ones too; the table must be there. */
  List<Hold> all(Connection connection) throws SQLException {
    List<Hold> holds = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text(READ))) {
      while (row.next()) {
        OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
        holds.add(
            new Hold(
                row.getLong("id"),
                TableName.parse(row.getString("table_name")),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                row.getObject("to_at", OffsetDateTime.class).toInstant(),
                row.getObject("tenant", UUID.class),
                row.getString("reason"),
                row.getString("author"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                released == null ? null : released.toInstant(),
                row.getString("released_by")));
      }
    }
    return holds;
  }

  /** Places a hold and gives its number. */
  long add(
      Connection connection,
      TableName table,
      Span span,
      @Nullable UUID tenant,
      String reason,
      String author,
      Instant at)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(ADD))) {
      statement.setString(1, table.toString());
      statement.setObject(2, span.from().atOffset(ZoneOffset.UTC));
      statement.setObject(3, span.to().atOffset(ZoneOffset.UTC));
      statement.setObject(4, tenant, java.sql.Types.OTHER);
      statement.setString(5, reason);
      statement.setString(6, author);
      statement.setObject(7, at.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Releases a hold; gives whether it was in force. */
  boolean release(Connection connection, long id, String by, Instant at) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(RELEASE))) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setString(2, by);
      statement.setLong(3, id);
      return statement.executeUpdate() == 1;
    }
  }

  /**
   * The hold that keeps rows of a range, as it is until the transaction ends: nobody can place one
   * meanwhile. The table must be there.
   */
  Optional<Hold> keeping(Connection connection, TableName table, Span span) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text(LOCK));
    }
    return all(connection).stream().filter(hold -> hold.covers(table, span)).findFirst();
  }

  private String text(String sql) {
    return sql.replace(":table", sqlName());
  }
}
