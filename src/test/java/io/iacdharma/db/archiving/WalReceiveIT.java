package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalListener;
import io.iacdharma.db.wal.WalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server has promised is in the stream, whoever is killed. */
class WalReceiveIT {

  static Stream<Path> majors() {
    return io.iacdharma.db.support.Installations.found().stream();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void hasEveryAcknowledgedCommitWhenTheServerIsKilled(Path bin) throws Exception {
    try (WalGround ground = WalGround.start(bin)) {
      Path repository = ground.folder().resolve("repository");
      Set<Long> acknowledged = new HashSet<>();
      Processes.Running receiver = receive(ground, repository, "--synchronous");
      try {
        await(ground, receiver);
        ground.server().execute("postgres", "CREATE TABLE t (a int)");
        ground
            .server()
            .execute("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'dharma_db'");
        ground.query("SELECT pg_reload_conf()");
        WalGround.await(
            () -> ground.query("SELECT max(sync_state) FROM pg_stat_replication").equals("sync"));
        commit(ground, acknowledged, 20);
        ground.segments(2);
        WalGround.await(() -> ground.stored(repository).size() >= 2);

        long child = pid(repository);
        ProcessHandle.of(child).orElseThrow().destroyForcibly();
        WalGround.await(() -> pid(repository) != child);
        commit(ground, acknowledged, 20);

        receiver.signal("KILL");
        receiver.end();
        long orphan = pid(repository);
        receiver = receive(ground, repository, "--synchronous");
        WalGround.await(() -> pid(repository) != orphan);
        assertThat(ProcessHandle.of(orphan)).isEmpty();
        commit(ground, acknowledged, 200);
        kill(ground);
      } finally {
        receiver.signal("TERM");
        assertThat(receiver.end().status()).isZero();
      }
      assertThat(commits(ground.archive(repository), directory(repository)))
          .containsAll(acknowledged);
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(240);
    }
  }

  @Test
  void tellsWhatTheServerHasRemoved() throws Exception {
    try (WalGround ground =
        WalGround.start(
            Postgres.newest().bin(),
            "max_slot_wal_keep_size=16MB",
            "max_wal_size=32MB",
            "min_wal_size=32MB")) {
      Path repository = ground.folder().resolve("repository");
      Processes.Running receiver = receive(ground, repository);
      await(ground, receiver);
      ground.segments(2);
      WalGround.await(() -> ground.stored(repository).size() >= 1);
      receiver.signal("TERM");
      receiver.end();
      lose(ground);
      Processes.Ended ended = receive(ground, repository).end();
      assertThat(ended.status()).as(ended.err()).isEqualTo(9);
      assertThat(ended.err()).contains("WAL_RECEIVE_LOST").contains("--accept-gap");
      Archive archive = ground.archive(repository);
      assertThat(archive.events().of(EventKind.GAP)).hasSize(1);

      // The server's archive_command has all of it: nothing is lost once that is shipped.
      String spool = ground.spool("filled").toString();
      ground
          .run("wal", "ship", "--once", "--spool", spool, "--repository", repository + "")
          .expect(0);
      receiver = receive(ground, repository);
      Processes.Running going = receiver;
      WalGround.await(() -> going.err().contains("the archive has what the server has removed"));
      await(ground, receiver);
      receiver.signal("TERM");
      assertThat(receiver.end().status()).isZero();

      lose(ground);
      receiver = receive(ground, repository, "--accept-gap");
      Processes.Running accepting = receiver;
      WalGround.await(() -> accepting.err().contains("which was accepted"));
      await(ground, receiver);
      ground.segments(1);
      WalGround.await(() -> ground.query("SELECT active FROM pg_replication_slots").equals("t"));
      receiver.signal("TERM");
      assertThat(receiver.end().status()).isZero();
      assertThat(archive.events().of(EventKind.GAP_ACCEPTED)).hasSize(1);
    }
  }

  @Test
  void refusesWhatWouldMakeEveryCommitHang() {
    try (WalGround ground = WalGround.start(Postgres.newest().bin())) {
      Path repository = ground.folder().resolve("repository");
      set(ground, "synchronous_standby_names = 'FIRST 1 (dharma_db, other)'");
      assertThat(receive(ground, repository).end().err())
          .contains("CONFIG_INVALID", "--synchronous");
      set(ground, "synchronous_commit = remote_apply");
      Processes.Ended ended = receive(ground, repository, "--synchronous").end();
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).contains("remote_apply");
      assertThat(ground.query("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
    }
  }

  private static void set(WalGround ground, String setting) {
    try (Connection connection = ground.server().connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = local");
      statement.execute("ALTER SYSTEM SET " + setting);
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    WalGround.await(() -> ground.query("SHOW " + setting.split(" ")[0]).length() > 2);
  }

  /** Has the server remove what the slot would need. */
  private static void lose(WalGround ground) {
    ground.segments(6);
    ground.server().execute("postgres", "CHECKPOINT");
    WalGround.await(
        () -> ground.query("SELECT wal_status FROM pg_replication_slots").equals("lost"));
  }

  private static Processes.Running receive(WalGround ground, Path repository, String... more) {
    return ground.start(
        Stream.concat(
                Stream.of("wal", "receive", "--repository", repository.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static void await(WalGround ground, Processes.Running receiver) {
    WalGround.await(
        () ->
            !receiver.isAlive()
                || ground
                    .query("SELECT count(*) FROM pg_replication_slots WHERE active")
                    .equals("1"));
    assertThat(receiver.isAlive()).as(receiver.err()).isTrue();
  }

  /** Commits one by one and keeps the numbers of those that the server has acknowledged. */
  private static void commit(WalGround ground, Set<Long> acknowledged, int count)
      throws SQLException {
    try (Connection connection = ground.server().connect("postgres");
        var statement = connection.createStatement()) {
      for (int i = 0; i < count; i++) {
        try (var row =
            statement.executeQuery(
                "WITH w AS (INSERT INTO t VALUES (1) RETURNING a)"
                    + " SELECT pg_current_xact_id()::xid::text::bigint FROM w")) {
          row.next();
          acknowledged.add(row.getLong(1));
        }
      }
    }
  }

  private static Path directory(Path repository) {
    try (Stream<Path> found = Files.list(repository.resolve("archives"))) {
      return found.findFirst().orElseThrow().resolve("receive/dharma_db");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long pid(Path repository) {
    try {
      return Long.parseLong(
          Files.readString(directory(repository).resolve(".dharma-db-receivewal.pid"))
              .split(" ")[0]);
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  /** As if the machine had lost its power. */
  private static void kill(WalGround ground) throws IOException {
    Path file = ground.server().data().resolve("postmaster.pid");
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
    List<ProcessHandle> all = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    postmaster.onExit().join();
    Files.delete(file);
  }

  /** The numbers of all transactions that are committed in the archive and behind it. */
  private static Set<Long> commits(Archive archive, Path directory) throws Exception {
    Set<Long> found = new HashSet<>();
    WalReader reader =
        new WalReader(
            new WalListener() {
              @Override
              public void transactionEnd(TransactionEnd end) {
                if (end.committed()) {
                  found.add(end.xid());
                }
              }

              @Override
              public void restorePoint(RestorePointRecord point) {}
            });
    SegmentName at = archive.wal().segments(1).get(0);
    for (; archive.wal().find(at).isPresent(); at = at.next(SegmentName.DEFAULT_SIZE)) {
      WalRecord record = archive.wal().find(at).orElseThrow();
      reader.read(at, WalContent.read(archive, record));
    }
    for (; Files.exists(directory.resolve(at.toString())); at = at.next(SegmentName.DEFAULT_SIZE)) {
      reader.read(at, Files.readAllBytes(directory.resolve(at.toString())));
    }
    Path partial = directory.resolve(at + ".partial");
    if (Files.exists(partial)) {
      reader.read(at, Files.readAllBytes(partial));
    }
    return found;
  }
}
