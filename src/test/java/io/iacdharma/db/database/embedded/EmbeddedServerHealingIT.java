package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.Leftovers;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when something goes wrong around a server. */
class EmbeddedServerHealingIT {

  private Playground playground;

  @BeforeEach
  void open() throws Exception {
    playground = new Playground();
  }

  @AfterEach
  void close() throws Exception {
    playground.close();
  }

  @Test
  void startsOneServerForManyAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<RunningServer>> runs =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> playground.server().require("dharma")))
              .toList();
      Set<Long> processes = new TreeSet<>();
      for (Future<RunningServer> run : runs) {
        processes.add(run.get().process().pid());
      }
      assertThat(processes).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void recoversAServerThatWasKilled() throws Exception {
    RunningServer first = playground.server().require("dharma");
    Playground.sql(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    Playground.kill(first);
    assertThat(PidFile.read(playground.home().data())).isPresent();

    RunningServer second = playground.server().require("dharma");

    assertThat(second.process().pid()).isNotEqualTo(first.process().pid());
    assertThat(Playground.sql(second, "SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void takesAnotherPortWhenItsOwnIsStolen() throws Exception {
    RunningServer first = playground.server().require("dharma");
    Playground.kill(first);
    try (ServerSocket thief = new ServerSocket()) {
      thief.setReuseAddress(true);
      thief.bind(Ports.loopback(first.port()));

      RunningServer second = playground.server().require("dharma");

      assertThat(second.port()).isNotEqualTo(first.port());
      assertThat(Playground.sql(second, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void replacesPasswordsThatOthersCouldRead() throws Exception {
    RunningServer server = playground.server().require("dharma");
    ConnectionSettings old = Playground.login(server);
    String superuser = Files.readString(playground.home().superuserPassword());
    FileAccess.permit(playground.home().password(), "rw-r--r--");
    FileAccess.permit(playground.home().superuserPassword(), "rw-rw----");

    RunningServer again = playground.server().require("dharma");

    assertThat(FileAccess.isPrivate(playground.home().password())).isTrue();
    assertThat(FileAccess.isPrivate(playground.home().superuserPassword())).isTrue();
    assertThat(Files.readString(playground.home().superuserPassword())).isNotEqualTo(superuser);
    assertThat(Playground.sql(again, "SELECT 1")).isEqualTo("1");
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> Playground.sql(old, "SELECT 1"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED));
    assertThat(playground.server().recreate("dharma").port()).isEqualTo(again.port());
  }

  @Test
  void makesANewPasswordForOneThatIsGone() throws Exception {
    playground.server().require("dharma");
    Files.delete(playground.home().password());

    assertThat(Playground.sql(playground.server().require("dharma"), "SELECT 1")).isEqualTo("1");
  }

  @Test
  void passesOverThePidFileOfAnEarlierBoot() throws Exception {
    RunningServer first = playground.server().require("dharma");
    String file = Files.readString(PidFile.in(playground.home().data()));
    Playground.kill(first);
    // After a boot the number may be that of another process of the very same user.
    long other =
        new SystemProcessRunner()
            .startDetached(
                Program.of(Path.of("/bin/sleep"), "600")
                    .as(Accounts.system().unprivileged().orElse(null)),
                Leftovers.folder("dharma-db-log").resolve("log"));
    try {
      String[] lines = file.split("\n", 4);
      Files.writeString(
          PidFile.in(playground.home().data()), other + "\n" + lines[1] + "\n86400\n" + lines[3]);

      assertThat(Playground.sql(playground.server().require("dharma"), "SELECT 1")).isEqualTo("1");
    } finally {
      ProcessHandle.of(other).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void beginsAnewWhatAKilledRunLeftUnfinished() throws Exception {
    Path leftOver = Files.createDirectories(playground.home().unfinishedData());
    FileAccess.permit(playground.home().directory(), "rwxr-xr-x");
    Files.writeString(leftOver.resolve("PG_VERSION"), "15\n");

    assertThat(Playground.sql(playground.server().require("dharma"), "SELECT 1")).isEqualTo("1");
    assertThat(leftOver).doesNotExist();
  }

  @Test
  void showsTheLogOfAServerThatDoesNotStart() throws Exception {
    playground.server().require("dharma");
    playground.server().stop();
    Path configuration = playground.home().data().resolve("postgresql.conf");
    Files.writeString(configuration, "shared_buffers = lots\n", StandardOpenOption.APPEND);

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> playground.server().require("dharma"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.EMBEDDED_START_FAILED);
              assertThat(e.problem().where()).isEqualTo(playground.home().log().toString());
              assertThat(e.problem().cause()).contains("shared_buffers").contains("lots");
              assertThat(e.problem().hint()).contains("dharma-db dev start");
            });
  }

  @Test
  void waitsForAnotherRunAndSaysSoInTheEnd() throws Exception {
    EmbeddedServer server =
        playground.server(
            null, new SystemProcessRunner(), Duration.ofMillis(200), Playground.newest());
    try (StartLock lock = playground.server().lock()) {
      assertThat(lock).isNotNull();
      assertThatExceptionOfType(DharmaException.class)
          .isThrownBy(() -> server.require("dharma"))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.LOCK_HELD));
    }
  }
}
