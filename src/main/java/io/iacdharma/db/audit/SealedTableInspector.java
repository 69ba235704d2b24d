package io.iacdharma.db.audit;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from the catalog what is needed to read a table's rows in their canonical form. */
public final class SealedTableInspector {

  private static final String TABLE = Sql.load(SealedTableInspector.class, "table.sql");
  private static final String COLUMNS = Sql.load(SealedTableInspector.class, "columns.sql");
  private static final String INDEXES = Sql.load(SealedTableInspector.class, "tx-indexes.sql");
  private static final String LEAVES = Sql.load(SealedTableInspector.class, "leaves.sql");

  /** The name of the column that holds the adding transaction. */
  static final String TX = "tx";

  private final Session session;

  /** Looks with this session, in a transaction of {@link ReadTransaction}. */
  public SealedTableInspector(ReadTransaction transaction) {
    this.session = transaction.session();
  }

  /**
   * A table with its columns, its order and its partitions; a partition that was detached is read
   * as the table that it is now.
   *
   * @param zone what bounds without an offset mean
   * @throws DharmaException AUDIT_TABLE_MISSING or AUDIT_TABLE_UNSUPPORTED
   */
  public SealedTable read(TableName name, ZoneId zone) {
    try (PreparedStatement statement = session.connection().prepareStatement(TABLE)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.name());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw Problem.of(ErrorCode.AUDIT_TABLE_MISSING, "there is no table " + name)
              .because("audit.tables names it")
              .hint("apply the migration that creates it, or mend the name")
              .exception();
        }
        return table(name, row, zone);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + name).exception(e);
    }
  }

  private SealedTable table(TableName name, ResultSet row, ZoneId zone) throws SQLException {
    String kind = row.getString("kind");
    String strategy = row.getString("strategy");
    if (!kind.equals("r") && !kind.equals("p")) {
      throw unsupported(name, "it is of kind " + kind + ", not a table");
    }
    if (strategy != null && (!strategy.equals("r") || row.getInt("keys") != 1)) {
      throw unsupported(name, "it is not partitioned by a range of one column");
    }
    long oid = row.getLong("oid");
    String key = row.getString("key");
    String keyType = row.getString("key_type");
    if (strategy != null && key == null) {
      throw unsupported(name, "it is partitioned by an expression");
    }
    List<String> primary = new ArrayList<>();
    List<SealedColumn> columns = columns(oid, primary);
    if (primary.isEmpty()) {
      throw unsupported(name, "it has no primary key, so its rows have no certain order");
    }
    boolean tx =
        columns.stream()
            .anyMatch(it -> it.name().equals(TX) && it.type().equals("xid8") && it.required());
    return new SealedTable(
        oid,
        name,
        row.getString("owner"),
        columns,
        tx ? order(oid, primary) : primary,
        tx,
        key,
        keyType,
        leaves(oid, keyType, zone));
  }

  private List<SealedColumn> columns(long oid, List<String> primary) throws SQLException {
    List<SealedColumn> columns = new ArrayList<>();
    record Place(int place, String name) {}
    List<Place> places = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(COLUMNS)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String name = row.getString("name");
          columns.add(
              new SealedColumn(
                  name,
                  row.getString("type"),
                  row.getBoolean("collated"),
                  row.getBoolean("required")));
          if (row.getInt("place") > 0) {
            places.add(new Place(row.getInt("place"), name));
          }
        }
      }
    }
    places.sort(Comparator.comparingInt(Place::place));
    places.forEach(place -> primary.add(place.name()));
    return columns;
  }

  /** The transaction, then the key: first what an index holds in this order, then the rest. */
  private List<String> order(long oid, List<String> primary) throws SQLException {
    List<String> best = List.of();
    try (PreparedStatement statement = session.connection().prepareStatement(INDEXES)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<String> indexed =
              Arrays.asList((String[]) row.getArray("columns").getArray()).stream()
                  .skip(1)
                  .takeWhile(primary::contains)
                  .toList();
          best = indexed.size() > best.size() ? indexed : best;
        }
      }
    }
    List<String> order = new ArrayList<>(List.of(TX));
    order.addAll(best);
    primary.stream().filter(column -> !order.contains(column)).forEach(order::add);
    return order;
  }

  private List<SealedLeaf> leaves(long oid, @Nullable String keyType, ZoneId zone)
      throws SQLException {
    List<SealedLeaf> leaves = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(LEAVES)) {
      statement.setLong(1, oid);
      statement.setLong(2, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          TableName name = new TableName(row.getString("schema"), row.getString("name"));
          if (!row.getString("kind").equals("r")) {
            throw unsupported(name, "it is a partition of kind " + row.getString("kind"));
          }
          String bound = row.getString("bound");
          leaves.add(
              new SealedLeaf(
                  row.getLong("oid"),
                  name,
                  row.getString("owner"),
                  LeafBounds.parse(name, bound, keyType, zone),
                  keyType != null && "DEFAULT".equals(bound),
                  row.getBoolean("pending"),
                  row.getBoolean("closed")));
        }
      }
    }
    return leaves;
  }

  private static DharmaException unsupported(TableName name, String why) {
    return Problem.of(
            ErrorCode.AUDIT_TABLE_UNSUPPORTED, "the rows of %s cannot be sealed".formatted(name))
        .because(why)
        .hint("leave this table out of audit.tables")
        .exception();
  }
}
