package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What a database holds.
 *
 * @param tables tables, partitions and materialised views outside the system's schemas
 */
record DatabaseContent(long tables) {

  private static final String NO_SUCH_DATABASE = "3D000";

  /** The content of a database; nothing when there is no such database. */
  static Optional<DatabaseContent> of(RunningServer server, String database) {
    Database target = new Database(server.connection(database, "the embedded server", "", false));
    try (Session session = target.open("dev");
        Statement statement = session.connection().createStatement();
        ResultSet row =
            statement.executeQuery(Sql.load(DatabaseContent.class, "database-content.sql"))) {
      row.next();
      return Optional.of(new DatabaseContent(row.getLong("tables")));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the database '%s'".formatted(database)).exception(e);
    } catch (DharmaException e) {
      if (NO_SUCH_DATABASE.equals(e.problem().sqlState())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
