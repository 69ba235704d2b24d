package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.Slots;
import io.iacdharma.db.database.Columns;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.Lsn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks standbys and primaries how they do. All instants are of the server's clock. */
public final class ReplicaInspector {

  private static final String STANDBY = Sql.load(ReplicaInspector.class, "standby.sql");
  private static final String PRIMARY = Sql.load(ReplicaInspector.class, "primary.sql");
  private static final String TABLESPACES = Sql.load(ReplicaInspector.class, "tablespaces.sql");
  private static final String CONNINFO = Sql.load(ReplicaInspector.class, "conninfo.sql");
  private static final String MARK = Sql.load(ReplicaInspector.class, "mark.sql");
  private static final String ARCHIVING = Sql.load(ReplicaInspector.class, "archiving.sql");
  private static final String PG_WAL = Sql.load(ReplicaInspector.class, "pg-wal.sql");
  private static final String WAL_FILE = Sql.load(ReplicaInspector.class, "wal-file.sql");
  private static final String RELOAD = Sql.load(ReplicaInspector.class, "reload.sql");
  private static final String PROMOTE = Sql.load(ReplicaInspector.class, "promote.sql");
  private static final String PRIVILEGES =
      Sql.load(ReplicaInspector.class, "promote-privileges.sql");
  private static final String SEES = Sql.load(ReplicaInspector.class, "sees.sql");
  private static final String NO_DELAY = Sql.load(ReplicaInspector.class, "no-delay.sql");
  private static final String CHECKPOINT = Sql.load(ReplicaInspector.class, "checkpoint.sql");
  private static final String PAGES = Sql.load(ReplicaInspector.class, "pages.sql");
  private static final String CONFIGURATION =
      Sql.load(ReplicaInspector.class, "configuration-file.sql");

  private final Session session;

  /** Asks the server that a session is connected to. */
  public ReplicaInspector(Session session) {
    this.session = session;
  }

  /** How a fence names it. */
  String address() {
    return OtherPromotion.name(session.address());
  }

  /** How it does as a standby. */
  public StandbyState standby() {
    return one(
        STANDBY,
        null,
        row ->
            new StandbyState(
                row.getString("system"),
                row.getInt("major"),
                row.getInt("segment_size"),
                row.getBoolean("recovering"),
                row.getInt("timeline"),
                Lsn.parse(row.getString("replayed")),
                lsn(row.getString("received")),
                Columns.instant(row, "last_commit"),
                !"not paused".equals(row.getString("pause_state")),
                Duration.ofMillis(row.getLong("delay_ms")),
                row.getBoolean("streaming"),
                sender(row),
                row.getString("slot"),
                row.getBoolean("feedback"),
                row.getLong("conflicts"),
                row.getLong("next_xid"),
                row.getLong("unfinished"),
                row.getString("archive"),
                row.getObject("now", OffsetDateTime.class).toInstant()));
  }

  /**
   * How it does as a primary.
   *
   * @param slot the slot to look at, or null for none
   */
  public PrimaryState primary(@Nullable String slot) {
    return one(
        PRIMARY,
        null,
        row -> {
          long keep = row.getLong("slot_keep_mb");
          return new PrimaryState(
              row.getString("system"),
              row.getBoolean("recovering"),
              row.getInt("timeline"),
              Lsn.parse(row.getString("lsn")),
              row.getLong("next_xid"),
              row.getLong("unfinished"),
              row.getString("wal_level"),
              row.getInt("senders") - row.getInt("senders_used"),
              row.getInt("slots") - row.getInt("slots_used"),
              keep < 0 ? -1 : keep << 20,
              slot == null ? null : new Slots(session).find(slot).orElse(null),
              row.getInt("major"),
              row.getString("archive"),
              row.getObject("now", OffsetDateTime.class).toInstant());
        });
  }

  /** Whether this role is shown where the standby's WAL comes from. */
  boolean seesAll() {
    return one(SEES, null, row -> row.getBoolean("sees"));
  }

  /** The functions that a promotion calls, and this role may not. */
  List<String> forbidden() {
    return all(PRIVILEGES, null, row -> row.getString("name"));
  }

  /** Its tablespaces, beside its own two. */
  List<BackupRecord.Tablespace> tablespaces() {
    return all(
        TABLESPACES,
        null,
        row ->
            new BackupRecord.Tablespace(
                row.getLong("oid"), row.getString("name"), row.getString("location")));
  }

  /** Its {@code primary_conninfo}; empty when it has none, or this role may not know. */
  String conninfo() {
    return one(CONNINFO, null, row -> String.valueOf(row.getString("conninfo")));
  }

  /** Writes a record that changes nothing, and tells where it ends. */
  public Lsn mark() {
    return one(MARK, null, row -> Lsn.parse(row.getString("lsn")));
  }

  /** Whether and how it archives. */
  ArchivingState archiving() {
    return one(
        ARCHIVING,
        null,
        row ->
            new ArchivingState(
                row.getString("mode"),
                row.getString("command"),
                row.getString("library"),
                row.getString("data_directory")));
  }

  /** The names of the segments that it still has, in order. */
  List<String> segments() {
    return all(PG_WAL, null, row -> row.getString("name"));
  }

  /** A file of its {@code pg_wal}. */
  byte[] walFile(String name) {
    return one(WAL_FILE, name, row -> row.getBytes("content"));
  }

  /** The text of a file that a setting names, such as {@code hba_file}. */
  String configuration(String setting) {
    return one(CONFIGURATION, setting, row -> row.getString("content"));
  }

  /** Has it write its timeline where pg_rewind reads it. */
  void checkpoint() {
    execute(CHECKPOINT);
  }

  /** Whether it writes whole pages. */
  boolean writesWholePages() {
    return one(PAGES, null, row -> row.getBoolean("whole"));
  }

  /** Has it read its configuration anew. */
  void reload() {
    one(RELOAD, null, row -> row.getBoolean(1));
  }

  /** Ends the delay of a delayed standby. */
  void endDelay() {
    execute(NO_DELAY);
    reload();
  }

  /** Changes a setting of the whole server; a statement of the plan that was shown. */
  void execute(String statement) {
    try (PreparedStatement prepared = session.connection().prepareStatement(statement)) {
      prepared.execute();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, statement).exception(e);
    }
  }

  /**
   * Promotes it.
   *
   * @return whether it was a primary before the time was over
   */
  boolean promote(Duration longest) {
    try (PreparedStatement statement = session.connection().prepareStatement(PROMOTE)) {
      statement.setInt(1, Math.toIntExact(Math.max(1, longest.toSeconds())));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean("promoted");
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "promoting the standby").exception(e);
    }
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
      throw SqlErrors.translate(e, "asking a server about its replication").exception(e);
    }
  }

  private static @Nullable String sender(ResultSet row) throws SQLException {
    String host = row.getString("sender_host");
    return host == null ? null : host + ":" + row.getInt("sender_port");
  }

  private static @Nullable Lsn lsn(@Nullable String text) {
    return text == null ? null : Lsn.parse(text);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
