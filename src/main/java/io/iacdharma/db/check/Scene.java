package io.iacdharma.db.check;

import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check looks at: one database, in a read-only transaction of its own that sees one state of
 * it. Of several checks at work at the same time, each has its own.
 */
public final class Scene {

  private static final String EXTENSION = Sql.load(Scene.class, "extension-schema.sql");

  private final Session session;
  private final CheckRules rules;
  private final Shared shared;
  private final Check check;
  private final List<Skipped> skipped = new ArrayList<>();

  Scene(Session session, CheckRules rules, Shared shared, Check check) {
    this.session = session;
    this.rules = rules;
    this.shared = shared;
    this.check = check;
  }

  /** The connection; its transaction is not the check's to end. */
  public Connection connection() {
    return session.connection();
  }

  /** What the server told of itself. */
  public ServerFacts server() {
    return session.server();
  }

  /** What checks go by. */
  public CheckRules rules() {
    return rules;
  }

  /** When the run began. */
  public Instant now() {
    return shared.now();
  }

  /**
   * Says that this check cannot look, or not at everything.
   *
   * @param why what is in the way, and what would help
   */
  public void skip(String why) {
    skipped.add(new Skipped(check.about().id(), why));
  }

  List<Skipped> skipped() {
    return List.copyOf(skipped);
  }

  /** The rows that a statement gives, with these values for its parameters. */
  public List<Row> rows(String sql, Object... parameters) throws SQLException {
    return rows(session.connection(), sql, parameters);
  }

  /** The same on another connection, such as a standby's. */
  public static List<Row> rows(Connection connection, String sql, Object... parameters)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        if (value instanceof String[] texts) {
          statement.setArray(i + 1, connection.createArrayOf("text", texts));
        } else {
          statement.setObject(i + 1, value);
        }
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(Row.of(row));
        }
      }
    }
    return rows;
  }

  /** The table of this oid with its partitions, if it has some. */
  public TableTree tree(long oid, TableName table) throws SQLException {
    return shared.trees(session.connection()).of(oid, table);
  }

  /** Whether a table, index, view or sequence has this name already. */
  public boolean isTaken(TableName name) throws SQLException {
    return shared.names(session.connection()).contains(name);
  }

  /** Whether the rules of a platform with many tenants hold here. */
  public Tenancy tenancy() throws SQLException {
    return shared.tenancy(session.connection(), rules.schema());
  }

  /** The schema of an extension, where it is installed in this database. */
  public Optional<String> extension(String name) throws SQLException {
    return rows(EXTENSION, name).stream().findFirst().map(row -> row.text("schema"));
  }

  /** The standbys that were named; sessions on them may be used by one check only. */
  public List<Standby> standbys() {
    return shared.standbys();
  }
}
