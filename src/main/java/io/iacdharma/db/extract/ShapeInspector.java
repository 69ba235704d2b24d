package io.iacdharma.db.extract;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a database which tables it has and how they hang together. */
final class ShapeInspector {

  private static final String SHAPES = Sql.load(ShapeInspector.class, "shapes.sql");
  private static final String REFERENCES = Sql.load(ShapeInspector.class, "references.sql");
  private static final String PARTITIONS = Sql.load(ShapeInspector.class, "partitions.sql");

  private final Session session;

  ShapeInspector(Session session) {
    this.session = session;
  }

  /** Every table, by its name. */
  Map<TableName, Shape> shapes() {
    Map<TableName, Shape> found = new TreeMap<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(SHAPES)) {
      while (row.next()) {
        TableName name = new TableName(row.getString("schema"), row.getString("name"));
        found.put(
            name,
            new Shape(
                name,
                row.getBoolean("partition"),
                texts(row.getArray("columns")),
                texts(row.getArray("types")),
                texts(row.getArray("key"))));
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading which tables there are").exception(e);
    }
  }

  /** Which table points at which. */
  List<Reference> references() {
    List<Reference> found = new ArrayList<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(REFERENCES)) {
      while (row.next()) {
        found.add(
            new Reference(
                new TableName(row.getString("schema"), row.getString("name")),
                new TableName(row.getString("parent_schema"), row.getString("parent_name"))));
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading foreign keys").exception(e);
    }
  }

  /** A table and the partitions below it. */
  List<TableName> withPartitions(TableName table) {
    List<TableName> found = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(PARTITIONS)) {
      statement.setString(1, table.quoted());
      statement.setString(2, table.quoted());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new TableName(row.getString("schema"), row.getString("name")));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the partitions of " + table).exception(e);
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  /**
   * A foreign key.
   *
   * @param child the table that points
   * @param parent the table that it points at
   */
  record Reference(TableName child, TableName parent) {}
}
