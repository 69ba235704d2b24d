package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.TakenBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A restore is killed, or stopped, while it works, and run again. */
class KilledRestoreIT {

  @Test
  void beginsAnewAfterItWasKilled() throws Exception {
    try (ArchivedServer server = ArchivedServer.start(Postgres.newest().bin())) {
      server.server().execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
      BackupRecord full = TakenBackup.full(server);
      server.switchAndShip();
      Restoring restoring = new Restoring(server, "restored", full);
      Path into = restoring.into();

      killWhen(server, into, into.resolve(RestoreMarker.FILE));
      assertThat(into.resolve("global/pg_control")).doesNotExist();

      killWhen(server, into, into.resolve("postmaster.pid"));
      assertThat(RestoreMarker.read(into).orElseThrow().isUnfinished()).isTrue();

      interruptWhen(restoring, into.resolve("PG_VERSION"));
      restoring.run();
      assertThat(RestoreMarker.read(into).orElseThrow().isUnfinished()).isFalse();
      assertThat(PidFile.read(into)).isEmpty();
    }
  }

  private static void killWhen(ArchivedServer server, Path into, Path there) throws Exception {
    Files.deleteIfExists(there);
    Processes.Running child =
        Processes.start(
            new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RestoreChild.class.getName(),
                server.folder().toString(),
                server.archive().id().toString(),
                server.server().bin().toString(),
                into.toString()));
    while (!Files.exists(there)) {
      assertThat(child.isAlive()).as(child.err()).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    child.signal("KILL");
    assertThat(child.end().status()).isEqualTo(137);
  }

  private static void interruptWhen(Restoring restoring, Path there) throws Exception {
    Files.deleteIfExists(there);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                restoring.run();
              } catch (AssertionError e) {
                end.set(e.getCause());
              }
            });
    thread.start();
    while (!Files.exists(there) && thread.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    thread.interrupt();
    thread.join();
    assertThat(end.get())
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.INTERRUPTED));
    Optional<PidFile> left = PidFile.read(restoring.into()).filter(PidFile::isAlive);
    assertThat(left).isEmpty();
  }
}
