package io.iacdharma.db.archiving;

import io.iacdharma.db.database.Columns;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Asks a server how its archiver is doing. */
public final class ArchiverInspector {

  private static final String ARCHIVER = Sql.load(ArchiverInspector.class, "archiver.sql");
  private static final String READY = Sql.load(ArchiverInspector.class, "ready.sql");

  private ArchiverInspector() {}

  /**
   * What the server tells.
   *
   * @throws io.iacdharma.db.error.DharmaException as the statement fails
   */
  public static ArchiverStatus read(Session session) {
    try (Statement statement = session.connection().createStatement()) {
      Long ready = null;
      Instant oldest = null;
      boolean listed;
      ArchiverStatus status;
      try (ResultSet row = statement.executeQuery(ARCHIVER)) {
        row.next();
        listed = row.getBoolean("listed");
        status =
            new ArchiverStatus(
                row.getString("archive_mode"),
                row.getString("archive_command"),
                row.getString("archive_library"),
                row.getString("last_archived_wal"),
                Columns.instant(row, "last_archived_time"),
                row.getLong("failed_count"),
                row.getString("last_failed_wal"),
                Columns.instant(row, "last_failed_time"),
                null,
                null);
      }
      if (listed) {
        try (ResultSet row = statement.executeQuery(READY)) {
          row.next();
          ready = row.getLong("files");
          oldest = Columns.instant(row, "oldest");
        }
      }
      return new ArchiverStatus(
          status.mode(),
          status.command(),
          status.library(),
          status.lastArchived(),
          status.lastArchivedAt(),
          status.failed(),
          status.lastFailed(),
          status.lastFailedAt(),
          ready,
          oldest);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the archiver").exception(e);
    }
  }
}
