package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.Account;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a superuser of a restored cluster, of which nothing is known: it lets everybody in who
 * comes by its socket, but one role's name has to be guessed to ask for the others.
 */
final class Superusers {

  /** A database that every cluster has. */
  static final String DATABASE = "template1";

  private static final String SUPERUSER = Sql.load(Superusers.class, "superuser.sql");

  private @Nullable ConnectionSettings found;

  /** How a superuser reaches it. */
  synchronized ConnectionSettings of(RecoveryServer server, @Nullable Account account) {
    if (found == null) {
      found = server.login(ask(server, account));
    }
    return found;
  }

  private static String ask(RecoveryServer server, @Nullable Account account) {
    Set<String> guesses = new LinkedHashSet<>();
    guesses.add("postgres");
    if (account != null) {
      guesses.add(account.name());
    }
    guesses.add(System.getProperty("user.name", "postgres"));
    DharmaException refused = null;
    for (String guess : guesses) {
      try (Session session = new Database(server.login(guess)).open("restore");
          Statement statement = session.connection().createStatement();
          ResultSet row = statement.executeQuery(SUPERUSER)) {
        return row.next() ? row.getString(1) : guess;
      } catch (SQLException e) {
        throw SqlErrors.translate(e, "looking for a superuser").exception(e);
      } catch (DharmaException e) {
        if (e.problem().code() != ErrorCode.AUTHENTICATION_FAILED) {
          throw e;
        }
        refused = e;
      }
    }
    throw RunProblems.failed("no role of the restored cluster is known")
        .because("none of %s may log in".formatted(String.join(", ", guesses)))
        .hint("run the restore as an operating system user of the name of one of its roles")
        .exception(refused == null ? new IllegalStateException() : refused);
  }
}
