package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The tables that a check looks at, and the catalogs around them. */
final class Scene {

  private static final String TRIGGERS = Sql.load(Scene.class, "triggers.sql");
  private static final String OWNERS = Sql.load(Scene.class, "owners.sql");

  private final Connection connection;
  private final int major;
  private final List<Member> members;
  private final List<TriggerFacts> triggers;
  private final List<String> owners;

  private Scene(
      Connection connection,
      int major,
      List<Member> members,
      List<TriggerFacts> triggers,
      List<String> owners) {
    this.connection = connection;
    this.major = major;
    this.members = members;
    this.triggers = triggers;
    this.owners = owners;
  }

  /** Reads what many checks need. */
  static Scene of(Connection connection, int major, List<Member> members) throws SQLException {
    Scene bare = new Scene(connection, major, members, List.of(), List.of());
    List<TriggerFacts> triggers = bare.ofMembers(TRIGGERS, TriggerFacts::of);
    TreeSet<String> owners = new TreeSet<>(bare.ofMembers(OWNERS, row -> row.getString("owner")));
    return new Scene(connection, major, members, triggers, List.copyOf(owners));
  }

  /** Makes a value of the present row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  int major() {
    return major;
  }

  List<Member> members() {
    return members;
  }

  /** The triggers of one of the tables. */
  List<TriggerFacts> triggers(Member member) {
    return triggers.stream().filter(trigger -> trigger.relation() == member.oid()).toList();
  }

  List<TriggerFacts> triggers() {
    return triggers;
  }

  /** The roles that own the tables, their schemas, or the functions of their triggers. */
  List<String> owners() {
    return owners;
  }

  Member member(long oid) {
    return members.stream().filter(member -> member.oid() == oid).findFirst().orElseThrow();
  }

  /** The rows of a statement whose one parameter takes the oids of the tables. */
  <T> List<T> ofMembers(String sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Object[] oids = members.stream().map(Member::oid).toArray();
      statement.setArray(1, connection.createArrayOf("bigint", oids));
      return rows(statement, reader);
    }
  }

  /** The rows of a statement whose one parameter takes the names of the owners. */
  <T> List<T> ofOwners(String sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("text", owners.toArray()));
      return rows(statement, reader);
    }
  }

  /** The rows of a statement without parameters. */
  <T> List<T> ofServer(String sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return rows(statement, reader);
    }
  }

  Connection connection() {
    return connection;
  }

  private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(reader.read(row));
      }
    }
    return found;
  }
}
