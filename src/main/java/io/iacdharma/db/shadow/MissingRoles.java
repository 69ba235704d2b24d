package io.iacdharma.db.shadow;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Roles belong to a server and not to a database, so a history often takes them for granted. They
 * are created when a statement misses them: without login, rights or password.
 */
final class MissingRoles {

  private static final Set<String> STATES = Set.of("42704", "22023");
  private static final Pattern MISSING = Pattern.compile("role \"(.+)\" does not exist");

  private final Session maintenance;
  private final Consumer<String> say;
  private final List<String> created = new ArrayList<>();

  MissingRoles(Session maintenance, Consumer<String> say) {
    this.maintenance = maintenance;
    this.say = say;
  }

  /** Creates the role that an exception is about; false when it is about something else. */
  boolean create(SQLException e) {
    Matcher missing = MISSING.matcher(SqlErrors.cause(e).lines().findFirst().orElse(""));
    if (!STATES.contains(String.valueOf(e.getSQLState()))
        || !missing.find()
        || created.contains(missing.group(1))) {
      return false;
    }
    String role = missing.group(1);
    try (Statement statement = maintenance.connection().createStatement()) {
      statement.execute("CREATE ROLE " + new Identifier(role).quoted());
      created.add(role);
      say.accept("created the role %s there, which the files take for granted".formatted(role));
      return true;
    } catch (SQLException refused) {
      // The statement's own error tells more than that a role could not be made for it.
      return false;
    }
  }

  /** Drops the roles that were created; one that somebody else has come to use stays. */
  void drop() {
    for (String role : created) {
      try (Statement statement = maintenance.connection().createStatement()) {
        statement.execute("DROP ROLE IF EXISTS " + new Identifier(role).quoted());
      } catch (SQLException e) {
        say.accept("warning: the role %s was made for this run and stays".formatted(role));
      }
    }
  }
}
