package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real server, what it archived and what it logged while it did. */
final class RestoreWorld {

  /** A transaction, as the server logged it; {@code backup} is the newest that ended before it. */
  record Commit(long xid, Instant time, Lsn behind, int backup) {}

  private final ArchivedServer server;
  private final Archive archive;
  private final List<Commit> commits = new ArrayList<>();
  private final Map<String, List<Lsn>> points = new HashMap<>();
  private List<BackupRecord> backups = List.of();

  private RestoreWorld(ArchivedServer server) {
    this.server = server;
    this.archive = server.archive();
  }

  static RestoreWorld write(Path bin) {
    RestoreWorld world = new RestoreWorld(ArchivedServer.start(bin, "autovacuum=off"));
    Postgres postgres = world.server.server();
    postgres.execute("postgres", "CREATE TABLE t (i int)");
    BackupRecord full = TakenBackup.full(world.server);
    world.commit(0, 3);
    Connection slow = postgres.connect("postgres");
    long early = begin(slow);
    world.make("once");
    world.make("twice");
    world.commit(0, 2);
    world.server.switchAndShip();
    world.commit(0, 2);
    world.server.switchAndShip();
    BackupRecord second =
        world.archive.about().major() >= 17
            ? TakenBackup.incremental(world.server, full)
            : TakenBackup.full(world.server);
    world.backups = List.of(full, second);
    world.commit(1, 2);
    world.server.switchAndShip();
    world.make("hidden");
    world.make("dharma_before_7");
    world.make("dharma_before_7_try2");
    world.make("dharma_before_77");
    world.make("twice");
    world.make("hidden");
    world.commit(slow, early);
    world.commit(1, 2);
    world.server.switchAndShip();
    return world;
  }

  private void make(String name) {
    String made =
        server.server().query("postgres", "SELECT pg_create_restore_point('%s')".formatted(name));
    points.computeIfAbsent(name, one -> new ArrayList<>()).add(Lsn.parse(made));
  }

  Lsn point(String name, int index) {
    return points.getOrDefault(name, List.of()).get(index);
  }

  /** Begins a transaction that others overtake, and gives its number. */
  private static long begin(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet row =
          statement.executeQuery(
              "WITH x AS (INSERT INTO t VALUES (1) RETURNING 1)"
                  + " SELECT pg_current_xact_id()::text FROM x")) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void commit(Connection connection, long xid) {
    try (connection;
        Statement statement = connection.createStatement()) {
      connection.commit();
      connection.setAutoCommit(true);
      log(statement, xid, 1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void log(Statement statement, long xid, int backup) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT pg_xact_commit_timestamp('%d'::xid), pg_current_wal_insert_lsn()"
                .formatted(xid))) {
      row.next();
      commits.add(
          new Commit(
              xid,
              row.getObject(1, OffsetDateTime.class).toInstant(),
              Lsn.parse(row.getString(2)),
              backup));
    }
  }

  private void commit(int backup, int count) {
    try (Connection connection = server.server().connect("postgres");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < count; i++) {
        long xid;
        try (ResultSet row =
            statement.executeQuery(
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING 1)"
                    + " SELECT pg_current_xact_id()::text FROM x")) {
          row.next();
          xid = row.getLong(1);
        }
        log(statement, xid, backup);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  BackupRecord backup(int index) {
    return backups.get(index);
  }

  List<SegmentName> segments() {
    return archive.wal().segments(1);
  }

  List<SegmentName> planWith(BackupRecord backup) {
    int size = SegmentName.DEFAULT_SIZE;
    SegmentName first = SegmentName.containing(1, backup.startLsn(), size);
    return segments().stream().filter(one -> one.compareTo(first) >= 0).toList();
  }

  Path file(SegmentName segment, String ending) {
    return server.repositoryFolder().resolve(archive.wal().fileKey(segment, segment + ending));
  }

  /** Its server. */
  ArchivedServer server() {
    return server;
  }

  /** Its archive. */
  Archive archive() {
    return archive;
  }

  /** The transactions, in their order. */
  List<Commit> commits() {
    return List.copyOf(commits);
  }

  RestorePlan plan(TargetRequest target) {
    return plan(new RestoreRequest(target, null, null));
  }

  RestorePlan plan(RestoreRequest request) {
    return new RestoreChooser(archive, null, text -> {}).choose(request);
  }

  Problem refusal(TargetRequest target) {
    return refusal(new RestoreRequest(target, null, null));
  }

  Problem refusal(RestoreRequest request) {
    try {
      RestorePlan plan = plan(request);
      throw new AssertionError("it was not refused: " + plan);
    } catch (DharmaException e) {
      return e.problem();
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + archive.about().major();
  }
}
