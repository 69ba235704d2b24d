package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Secret;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/** Makes the roles and databases of an embedded server what they have to be; as its superuser. */
final class RolesAndDatabases {

  private final Session session;

  RolesAndDatabases(Session session) {
    this.session = session;
  }

  /** Has the owner role, with this password. */
  void requireOwner(Secret password) {
    doing(
        "making the role '%s'".formatted(Logins.OWNER),
        connection -> {
          if (!exists(connection, "role-exists.sql", Logins.OWNER)) {
            execute(connection, Sql.load(getClass(), "create-owner.sql"), Logins.OWNER);
          }
        });
    setPassword(Logins.OWNER, password);
  }

  /** Changes a role's password; what travels, and what a log could show, is its verifier. */
  void setPassword(String role, Secret password) {
    doing(
        "setting the password of '%s'".formatted(role),
        connection ->
            execute(
                connection,
                PasswordUtil.genAlterUserPasswordSQL(
                        role, password.reveal().toCharArray(), "scram-sha-256")
                    .replace("%", "%%")));
  }

  /** Has a database of this name; one that is there is left as it is. */
  void requireDatabase(String name) {
    doing(
        "creating the database '%s'".formatted(name),
        connection -> {
          if (!exists(connection, "database-exists.sql", name)) {
            create(connection, name);
          }
        });
  }

  /** Has an empty database of this name, whatever was in it. */
  void recreateDatabase(String name) {
    doing(
        "recreating the database '%s'".formatted(name),
        connection -> {
          execute(connection, Sql.load(getClass(), "drop-database.sql"), name);
          create(connection, name);
        });
  }

  private void create(Connection connection, String name) throws SQLException {
    execute(connection, Sql.load(getClass(), "create-database.sql"), name, Logins.OWNER);
  }

  private static void execute(Connection connection, String template, String... names)
      throws SQLException {
    Object[] quoted = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      quoted[i] = new Identifier(names[i]).quoted();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(template.formatted(quoted));
    }
  }

  private boolean exists(Connection connection, String file, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Sql.load(getClass(), file))) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private void doing(String what, Work work) {
    try {
      work.run(session.connection());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, what).exception(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run(Connection connection) throws SQLException;
  }
}
