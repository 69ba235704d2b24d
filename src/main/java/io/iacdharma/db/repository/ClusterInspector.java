package io.iacdharma.db.repository;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.wal.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;

/** Asks a server which cluster it serves and how far its log is. */
public final class ClusterInspector {

  private static final String CLUSTER = Sql.load(ClusterInspector.class, "cluster.sql");

  private ClusterInspector() {}

  /**
   * What the server tells.
   *
   * @throws io.iacdharma.db.error.DharmaException as the statement fails
   */
  public static ClusterFacts read(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(CLUSTER)) {
      row.next();
      return new ClusterFacts(
          row.getString("system"),
          row.getString("version").split(" ")[0],
          row.getInt("version_number"),
          row.getInt("segment_size"),
          row.getBoolean("standby"),
          row.getInt("timeline"),
          Lsn.parse(row.getString("lsn")),
          row.getString("archive"),
          row.getObject("now", OffsetDateTime.class).toInstant());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading what cluster this is").exception(e);
    }
  }
}
