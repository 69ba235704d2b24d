package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.TakenBackup;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restore is carried out. */
class RestoreRunIT {

  static java.util.List<Path> all() {
    return Installations.found();
  }

  @ParameterizedTest
  @MethodSource("all")
  void restoresToTheEndOfTheWal(Path bin) {
    try (ArchivedServer server = ArchivedServer.start(bin)) {
      server.server().execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 1000) AS a");
      BackupRecord full = TakenBackup.full(server);
      server.server().execute("postgres", "INSERT INTO t VALUES (-1)");
      server.switchAndShip();
      Restoring restoring = new Restoring(server, "restored", full).keeping();
      RestoreOutcome outcome = restoring.run();
      System.err.println(outcome);
      System.err.println(restoring.said);
      try (RecoveryServer restored = restoring.server(outcome)) {
        assertThat(query(restored, "SELECT count(*) || ' ' || min(a) FROM t")).isEqualTo("1001 -1");
      }
    }
  }

  private static String query(RecoveryServer server, String sql) {
    try (Session session = new Database(server.connection("postgres")).open("test");
        Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
