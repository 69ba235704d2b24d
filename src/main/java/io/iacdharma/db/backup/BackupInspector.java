package io.iacdharma.db.backup;

import io.iacdharma.db.database.Columns;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.repository.BackupRecord.Tablespace;
import io.iacdharma.db.wal.Lsn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a server what a backup has to know. All times are instants of the server's clock. */
final class BackupInspector {

  private static final String PREFLIGHT = Sql.load(BackupInspector.class, "preflight.sql");
  private static final String ARCHIVER = Sql.load(BackupInspector.class, "archiver.sql");
  private static final String PHASE = Sql.load(BackupInspector.class, "phase.sql");
  private static final String TABLESPACES = Sql.load(BackupInspector.class, "tablespaces.sql");
  private static final String SETTINGS = Sql.load(BackupInspector.class, "settings.sql");
  private static final String SUMMARIES = Sql.load(BackupInspector.class, "summaries.sql");
  private static final String NOW = Sql.load(BackupInspector.class, "now.sql");
  private static final String RESTORE_POINT = Sql.load(BackupInspector.class, "restore-point.sql");
  private static final String SWITCH = Sql.load(BackupInspector.class, "switch-wal.sql");
  private static final String HOLD = Sql.load(BackupInspector.class, "hold-wal.sql");

  private final Session session;

  BackupInspector(Session session) {
    this.session = session;
  }

  ServerRights rights() {
    return one(
        PREFLIGHT,
        null,
        row ->
            new ServerRights(
                row.getBoolean("replication"),
                row.getString("wal_level"),
                row.getInt("senders"),
                row.getInt("senders_used"),
                row.getBoolean("full_page_writes"),
                row.getString("archive_mode"),
                row.getBoolean("summarize_wal"),
                row.getString("data_checksums"),
                row.getBoolean("may_mark"),
                row.getBoolean("may_switch"),
                row.getObject("bytes", Long.class)));
  }

  ArchiverFacts archiver() {
    return one(
        ARCHIVER,
        null,
        row ->
            new ArchiverFacts(
                row.getString("last_archived_wal"),
                Columns.instant(row, "last_archived_time"),
                row.getString("last_failed_wal"),
                Columns.instant(row, "last_failed_time"),
                row.getBoolean("failing"),
                row.getObject("now", OffsetDateTime.class).toInstant()));
  }

  /** What the server does for the pg_basebackup of this application_name, if it is at work. */
  Optional<String> phase(String application) {
    List<String> phases = all(PHASE, application, row -> String.valueOf(row.getString("phase")));
    return phases.stream().findFirst();
  }

  List<Tablespace> tablespaces() {
    return all(
        TABLESPACES,
        null,
        row ->
            new Tablespace(row.getLong("oid"), row.getString("name"), row.getString("location")));
  }

  /** Settings that are not the built-in ones, by name. */
  Map<String, String> settings() {
    Map<String, String> found = new TreeMap<>();
    all(SETTINGS, null, row -> found.put(row.getString("name"), row.getString("setting")));
    return found;
  }

  /** Whether the server has WAL summaries back to a position; PostgreSQL 17 and newer. */
  boolean hasSummariesSince(Lsn lsn) {
    return one(SUMMARIES, lsn.toString(), row -> row.getBoolean("covers"));
  }

  Instant now() {
    return one(NOW, null, row -> row.getObject("now", OffsetDateTime.class).toInstant());
  }

  Lsn createRestorePoint(String name) {
    return one(RESTORE_POINT, name, row -> Lsn.parse(row.getString("lsn")));
  }

  /** A statement of its own: in one transaction with others it would come before their commit. */
  Lsn switchWal() {
    return one(SWITCH, null, row -> Lsn.parse(row.getString("lsn")));
  }

  /** Keeps the server from removing WAL until this session ends. */
  void holdWal(String slot) {
    one(HOLD, slot, row -> row.getString(1));
  }

  private <T> T one(String sql, @Nullable String parameter, Reading<T> reading) {
    return all(sql, parameter, reading).get(0);
  }

  private <T> List<T> all(String sql, @Nullable String parameter, Reading<T> reading) {
    try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
      if (parameter != null) {
        statement.setString(1, parameter);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "asking the server what a backup has to know").exception(e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
