package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is carried over from one table to the other that takes its name: read before, while the name
 * is still the first one's, and run after, when it is the other one's.
 */
final class Carried {

  private static final String SECURITY = load("carry-security.sql");
  private static final String COLUMNS = load("carry-columns.sql");
  private static final String GRANTS = load("carry-grants.sql");
  private static final String REVOKES = load("revokes.sql");
  private static final String POSITION = "SELECT last_value, is_called FROM ";

  private final List<String> security;
  private final List<String> columns;
  private final List<String> grants;
  private final List<Identity> identities = new ArrayList<>();
  private final List<SequenceFacts> owned = new ArrayList<>();

  /**
   * The sequence of an identity column: it is made anew, and goes on where the other one stood.
   *
   * @param last its last value
   * @param called whether that value was given out
   */
  private record Identity(SequenceFacts facts, long last, boolean called, List<String> grants) {}

  private Carried(List<String> security, List<String> columns, List<String> grants) {
    this.security = security;
    this.columns = columns;
    this.grants = grants;
  }

  /**
   * Reads all of it.
   *
   * @param connection in a transaction that has locked the table against everybody
   */
  static Carried from(Connection connection, long oid, List<SequenceFacts> sequences)
      throws SQLException {
    Carried carried =
        new Carried(
            Queries.texts(connection, SECURITY, oid),
            Queries.texts(connection, COLUMNS, oid),
            Queries.texts(connection, GRANTS, oid));
    for (SequenceFacts sequence : sequences) {
      if (sequence.isIdentity()) {
        // No other session takes a number from now on, not even one that calls nextval by itself.
        Queries.execute(
            connection,
            "ALTER SEQUENCE %s CACHE %d".formatted(sequence.name().quoted(), sequence.cache()));
        carried.identities.add(
            Queries.list(
                    connection,
                    POSITION + sequence.name().quoted(),
                    row ->
                        new Identity(
                            sequence,
                            row.getLong("last_value"),
                            row.getBoolean("is_called"),
                            Queries.texts(connection, GRANTS, sequence.oid())))
                .get(0));
      } else {
        carried.owned.add(sequence);
      }
    }
    return carried;
  }

  /** Moves the sequences; both names are quoted ones. */
  void sequences(Connection connection, String from, String to) throws SQLException {
    for (Identity identity : identities) {
      SequenceFacts sequence = identity.facts();
      String column = new Identifier(sequence.column()).quoted();
      Queries.execute(
          connection, "ALTER TABLE %s ALTER COLUMN %s DROP IDENTITY".formatted(from, column));
      Queries.execute(
          connection,
          "ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s)"
              .formatted(
                  to,
                  column,
                  sequence.identity().equals("a") ? "ALWAYS" : "BY DEFAULT",
                  sequence.name().quoted(),
                  sequence.options()));
      Queries.execute(
          connection,
          "SELECT setval(%s, %d, %b)"
              .formatted(
                  Identifier.literal(sequence.name().quoted()),
                  identity.last(),
                  identity.called()));
      long made =
          Queries.number(
              connection,
              "SELECT %s::regclass::oid::bigint"
                  .formatted(Identifier.literal(sequence.name().quoted())));
      Queries.execute(connection, Queries.texts(connection, REVOKES, made));
      Queries.execute(connection, identity.grants());
    }
    for (SequenceFacts sequence : owned) {
      Queries.execute(
          connection,
          "ALTER SEQUENCE %s OWNED BY %s.%s"
              .formatted(sequence.name().quoted(), to, new Identifier(sequence.column()).quoted()));
    }
  }

  /** Gives comments, column settings, policies and privileges to the table that has the name. */
  void properties(Connection connection, long to) throws SQLException {
    Queries.execute(connection, columns);
    Queries.execute(connection, security);
    Queries.execute(connection, Queries.texts(connection, REVOKES, to));
    Queries.execute(connection, grants);
  }

  private static String load(String name) {
    return Sql.load(Carried.class, name);
  }
}
