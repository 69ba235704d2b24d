package io.iacdharma.db.convert;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads from the catalog what a table is and what hangs on it. */
final class ConvertInspector {

  private static final String TABLE = load("table.sql");
  private static final String COLUMNS = load("columns.sql");
  private static final String INDEXES = load("indexes.sql");
  private static final String CONSTRAINTS = load("constraints.sql");
  private static final String TRIGGERS = load("triggers.sql");
  private static final String DEPENDENTS = load("dependents.sql");
  private static final String SEQUENCES = load("sequences.sql");
  private static final String PUBLICATIONS = load("publications.sql");
  private static final String NAMES = load("names.sql");

  private final Connection connection;

  /**
   * Creates an inspector.
   *
   * @param connection with an empty search path, so that every name that is read is a full one
   */
  ConvertInspector(Connection connection) {
    this.connection = connection;
  }

  /** Everything about a table; null when there is none of that name. */
  @Nullable Facts read(TableName name) throws SQLException {
    TableFacts table = table(name);
    if (table == null) {
      return null;
    }
    long oid = table.oid();
    return new Facts(
        table,
        Queries.list(connection, COLUMNS, ConvertInspector::column, oid),
        indexes(oid),
        Queries.list(connection, CONSTRAINTS, ConvertInspector::constraint, oid),
        triggers(oid),
        dependents(oid),
        sequences(oid),
        publications(oid),
        new HashSet<>(Queries.texts(connection, NAMES, name.schema())));
  }

  @Nullable TableFacts table(TableName name) throws SQLException {
    List<TableFacts> tables =
        Queries.list(connection, TABLE, row -> table(row, name), name.schema(), name.name());
    return tables.isEmpty() ? null : tables.get(0);
  }

  List<IndexFacts> indexes(long oid) throws SQLException {
    return Queries.list(connection, INDEXES, ConvertInspector::index, oid);
  }

  List<TriggerFacts> triggers(long oid) throws SQLException {
    return Queries.list(
        connection,
        TRIGGERS,
        row ->
            new TriggerFacts(
                row.getString("name"),
                row.getBoolean("per_row"),
                row.getBoolean("before_insert"),
                row.getBoolean("transition"),
                row.getString("enabled"),
                row.getString("text"),
                row.getString("comment")),
        oid);
  }

  List<Dependent> dependents(long oid) throws SQLException {
    return Queries.list(
        connection,
        DEPENDENTS,
        row -> new Dependent(row.getString("kind"), row.getString("name"), row.getString("text")),
        oid);
  }

  List<SequenceFacts> sequences(long oid) throws SQLException {
    return Queries.list(
        connection,
        SEQUENCES,
        row ->
            new SequenceFacts(
                row.getLong("oid"),
                new TableName(row.getString("schema"), row.getString("name")),
                row.getString("column"),
                row.getString("identity").strip(),
                row.getString("options"),
                row.getLong("cache")),
        oid);
  }

  List<PublicationFacts> publications(long oid) throws SQLException {
    return Queries.list(
        connection,
        PUBLICATIONS,
        row ->
            new PublicationFacts(
                row.getString("name"),
                row.getBoolean("via_root"),
                row.getBoolean("mine"),
                row.getBoolean("by_name"),
                row.getString("tail")),
        oid,
        oid);
  }

  private static TableFacts table(ResultSet row, TableName name) throws SQLException {
    List<String> options = new ArrayList<>(Queries.array(row, "options"));
    Queries.array(row, "toast_options").forEach(option -> options.add("toast." + option));
    return new TableFacts(
        row.getLong("oid"),
        name,
        row.getString("kind"),
        row.getString("persistence"),
        row.getBoolean("partition"),
        row.getBoolean("inherits"),
        row.getBoolean("typed"),
        row.getString("method"),
        row.getString("owner"),
        row.getBoolean("mine"),
        row.getBoolean("may_create"),
        row.getString("extension"),
        row.getBoolean("labelled"),
        row.getString("rules"),
        row.getBoolean("subscribed"),
        row.getString("tablespace"),
        row.getString("replica_identity"),
        options,
        row.getLong("bytes"),
        row.getLong("rows"),
        row.getLong("filenode"));
  }

  private static ColumnFacts column(ResultSet row) throws SQLException {
    return new ColumnFacts(
        row.getString("name"),
        row.getString("type"),
        row.getBoolean("filled"),
        row.getBoolean("generated"),
        row.getBoolean("identity"),
        row.getString("default_text"));
  }

  private static IndexFacts index(ResultSet row) throws SQLException {
    return new IndexFacts(
        row.getLong("oid"),
        row.getString("name"),
        row.getBoolean("uniq"),
        row.getBoolean("prim"),
        row.getBoolean("exclusion"),
        row.getBoolean("valid"),
        row.getString("tail"),
        Queries.array(row, "keys"),
        Queries.array(row, "included"),
        row.getString("options"),
        row.getString("constraint_name"),
        row.getString("constraint_text"),
        row.getBoolean("deferrable"),
        row.getString("tablespace"),
        row.getBoolean("replica_identity"),
        row.getString("constraint_comment"),
        row.getString("comment"),
        row.getLong("filenode"),
        row.getBoolean("attached"));
  }

  private static ConstraintFacts constraint(ResultSet row) throws SQLException {
    return new ConstraintFacts(
        row.getString("name"),
        row.getString("kind"),
        row.getBoolean("incoming"),
        row.getBoolean("validated"),
        row.getBoolean("no_inherit"),
        row.getBoolean("enforced"),
        row.getString("text"),
        row.getString("on_table"),
        row.getString("refers_to"),
        row.getBoolean("lockable"));
  }

  private static String load(String name) {
    return Sql.load(ConvertInspector.class, name);
  }
}
