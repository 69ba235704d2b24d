package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Settings of the server that let rows be lost or changed below SQL. */
final class StorageCheck implements WormCheck {

  private static final String SETTINGS = Sql.load(StorageCheck.class, "storage.sql");

  @Override
  public String id() {
    return "worm-storage";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    List<Finding> found = new ArrayList<>();
    scene.ofServer(SETTINGS, row -> found.addAll(findings(row)));
    return found;
  }

  private List<Finding> findings(ResultSet row) throws SQLException {
    List<Finding> found = new ArrayList<>();
    if (!row.getBoolean("checksums")) {
      found.add(
          setting(
              "data_checksums",
              "it is off: a page that was changed on disk is read without a word",
              "-- while the server is stopped: pg_checksums --enable"));
    }
    if (!row.getBoolean("fsync")) {
      found.add(
          setting(
              "fsync",
              "it is off: a crash of the machine can lose rows that were committed and sealed",
              "ALTER SYSTEM SET fsync = on;"));
    }
    if (row.getBoolean("catalogs")) {
      found.add(
          setting(
              "allow_system_table_mods",
              "it is on: a superuser can edit the catalogs, triggers among them",
              "ALTER SYSTEM RESET allow_system_table_mods;"));
    }
    return found;
  }

  private Finding setting(String name, String message, String safe) {
    return finding(Severity.WARNING, "setting " + name, message, safe);
  }
}
