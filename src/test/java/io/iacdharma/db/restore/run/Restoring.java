package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Jobs for tests, built step by step, and the means to carry them out. */
final class Restoring {

  final ArchivedServer server;
  final List<String> said = new ArrayList<>();
  private final List<BackupRecord> chain;
  private final Map<Long, Path> tablespaces = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>(Map.of("fsync", "off"));
  private RecoveryTarget target = new RecoveryTarget(RecoveryTarget.Kind.LATEST, "", true, 1);
  private RestoreJob.Action action = RestoreJob.Action.PROMOTE;
  private boolean start = true;
  private boolean keep;
  private @Nullable List<SegmentName> segments;
  private Path into;

  Restoring(ArchivedServer server, String into, BackupRecord... chain) {
    this.server = server;
    this.chain = List.of(chain);
    this.into = server.folder().resolve(into);
  }

  Restoring to(RecoveryTarget.Kind kind, String value) {
    target = new RecoveryTarget(kind, value, true, 1);
    return this;
  }

  Restoring action(RestoreJob.Action wanted) {
    action = wanted;
    return this;
  }

  Restoring mapping(long oid, Path folder) {
    tablespaces.put(oid, folder);
    return this;
  }

  Restoring withoutStart() {
    start = false;
    return this;
  }

  Restoring keeping() {
    keep = true;
    return this;
  }

  Restoring needing(List<SegmentName> wanted) {
    segments = wanted;
    return this;
  }

  Restoring into(Path folder) {
    into = folder;
    return this;
  }

  Path into() {
    return into;
  }

  RestoreJob job() {
    Archive archive = server.archive();
    List<SegmentName> needed = segments;
    if (needed == null) {
      SegmentName first =
          SegmentName.containing(
              1, chain.get(chain.size() - 1).startLsn(), SegmentName.DEFAULT_SIZE);
      needed = archive.wal().segments(1).stream().filter(one -> one.compareTo(first) >= 0).toList();
    }
    return new RestoreJob(
        archive,
        chain,
        needed,
        target,
        into,
        tablespaces,
        null,
        ArchiveId.of(archive.id().systemIdentifier(), 2),
        action,
        start,
        keep,
        null,
        settings);
  }

  RestoreOutcome run() {
    RestoreRun run =
        new RestoreRun(
            new SystemProcessRunner(),
            environment(),
            server.server().bin(),
            Clock.systemUTC(),
            said::add);
    try {
      return run.run(job());
    } catch (DharmaException e) {
      // With all that a person would see.
      throw new AssertionError(e.problem() + "\n" + said, e);
    }
  }

  /** How it fails. */
  Problem failure() {
    try {
      RestoreOutcome outcome = run();
      throw new IllegalStateException("it did not fail: " + outcome);
    } catch (AssertionError e) {
      return ((DharmaException) Objects.requireNonNull(e.getCause())).problem();
    }
  }

  RecoveryServer server(RestoreOutcome outcome) {
    return RecoveryServer.of(
        outcome, new SystemProcessRunner(), environment(), server.server().bin());
  }

  private Environment environment() {
    return new Environment(Map.of(), server.folder(), server.folder());
  }

  /** Where the last whole record of the archive ends. */
  Lsn walEnd() {
    Archive archive = server.archive();
    List<SegmentName> all = archive.wal().segments(1);
    return archive.wal().find(all.get(all.size() - 1)).orElseThrow().end();
  }

  static String query(RecoveryServer server, String sql) {
    try (Session session = new Database(server.connection("postgres")).open("test");
        Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void execute(RecoveryServer server, String sql) {
    try (Session session = new Database(server.connection("postgres")).open("test");
        Statement statement = session.connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
