package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** WAL goes to a folder here and an object store elsewhere, each at its own pace. */
class WalRegionsIT {

  private static final int FILES = 7;

  private static WalGround ground;
  private static ObjectStore store;

  @BeforeAll
  static void start() {
    store = ObjectStore.create();
    ground = WalGround.start(Postgres.newest().bin());
    ground.segments(FILES);
  }

  @AfterAll
  static void stop() {
    ground.close();
    store.close();
  }

  /** The server hears that a segment is archived when so many repositories have it. */
  @Test
  void acknowledgesWhatTheWantedNumberOfRepositoriesHas() throws IOException {
    Path spool = configure("both", "copies: 2", store.section("both"));
    List<Path> files = WalGround.files(ground.archived().spool());
    assertThat(archive(files.get(0), spool, "1").status()).as("nobody ships").isEqualTo(1);
    assertThat(spool.resolve(name(files.get(0)))).exists();
    Processes.Running ship = ship();
    try {
      assertThat(archive(files.get(0), spool, "60").status()).isZero();
      store.stop();
      Processes.Ended late = archive(files.get(1), spool, "3");
      assertThat(late.status()).isEqualTo(1);
      assertThat(late.err()).contains("is not in as many repositories");
      WalGround.await(() -> ground.stored(folder("both")).contains(name(files.get(1))));
      assertThat(spool.resolve(name(files.get(1)))).exists();
      store.start();
      assertThat(archive(files.get(1), spool, "120").status()).isZero();
      assertThat(archive(files.get(2), spool, "120").status()).isZero();
      WalGround.await(() -> WalGround.files(spool).isEmpty());
      try (Stream<Path> left = Files.list(spool)) {
        assertThat(left.filter(file -> file.toString().matches(".*\\.(wait|safe)"))).isEmpty();
      }
      assertThat(json(cli().run("wal", "status", "-o", "json")).at("/archives/1/lag/segments"))
          .hasToString("0");
    } finally {
      store.start();
      end(ship);
    }
    configure("three", "copies: 3", store.section("both"));
    assertThat(cli().run("wal", "ship", "--once").expect(2).err()).contains("wal.copies is 3");
  }

  /** A standby repository that was away for long catches up by itself, and is never silent. */
  @Test
  void catchesUpWhatWasAway() throws IOException {
    Path spool = configure("late", "copies: 1", store.section("late") + "required: false\n");
    List<Path> files = WalGround.files(ground.archived().spool());
    Processes.Running ship = ship();
    try {
      assertThat(archive(files.get(0), spool, "60").status()).isZero();
      WalGround.await(() -> lag("/archives/1/lastSegment").contains(name(files.get(0))));
      store.stop();
      for (int i = 1; i < FILES; i++) {
        assertThat(archive(files.get(i), spool, "60").status()).isZero();
      }
      WalGround.await(() -> ship.err().contains("'far' takes nothing now"));
      WalGround.await(() -> lag("/archives/1/lag/lastError").contains("UNAVAILABLE"));
      CliRunner.Run away =
          cli().run("wal", "status", "-o", "json", "--fail-on", "warning").expect(3);
      assertThat(json(away).at("/archives/1/lag/lastError").asString()).isNotEmpty();
      assertThat(json(away).at("/findings").toString()).contains("wal-repository", "\"far\"");
      store.start();
      WalGround.await(() -> !lag("/archives/1/lag/lastError").contains("UNAVAILABLE"));
      WalGround.await(() -> lag("/archives/1/lag/segments").equals("0"));
      assertThat(cli().run("wal", "check", "--repository", "far", "--deep").expect(0).out())
          .contains(FILES + " segments");
    } finally {
      store.start();
      end(ship);
    }
  }

  /** One that answers nothing holds up nobody, from the beginning. */
  @Test
  void isNotHeldUpByWhatHangs() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String section =
          "path: s3://bucket/x\nendpoint: http://127.0.0.1:%d\nrequired: false\n"
              .formatted(silent.getLocalPort());
      Path spool = configure("hangs", "copies: 1", section);
      Processes.Running ship = ship();
      try {
        for (Path file : WalGround.files(ground.archived().spool())) {
          assertThat(archive(file, spool, "60").status()).isZero();
        }
        assertThat(ground.stored(folder("hangs"))).hasSize(FILES);
      } finally {
        end(ship);
      }
    }
  }

  private static void end(Processes.Running ship) {
    ship.signal("TERM");
    assertThat(ship.end().status()).isZero();
  }

  private static String lag(String pointer) {
    return json(cli().run("wal", "status", "-o", "json", "--fail-on", "never"))
        .at(pointer)
        .toString();
  }

  private static JsonNode json(CliRunner.Run run) {
    return run.json().path("data");
  }

  private static Path folder(String name) {
    return ground.folder().resolve(name + "-near");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Settings with a folder and another repository, and a new spool. */
  private static Path configure(String name, String copies, String far) throws IOException {
    Path spool = ground.newFolder(name + "-spool");
    Files.writeString(
        ground.folder().resolve("dharma-db.yaml"),
        """
        wal:
          spool: %s
          %s
        backup:
          repositories:
            near: {path: ./%s-near}
            far:
        %s
        """
            .formatted(spool, copies, name, far.indent(6)));
    return spool;
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(store.environment());
    variables.put("DHARMA_DB_URL", ground.server().url("postgres"));
    return variables;
  }

  private static CliRunner cli() {
    CliRunner cli = new CliRunner(ground.folder());
    variables().forEach(cli::with);
    return cli;
  }

  private static Processes.Running ship() {
    return DharmaProcess.start(ground.folder(), variables(), "wal", "ship");
  }

  private static Processes.Ended archive(Path file, Path spool, String seconds) {
    return Processes.run(
        new ProcessBuilder(
            Path.of("scripts/wal/archive-wal").toAbsolutePath().toString(),
            spool.toString(),
            file.toString(),
            name(file),
            seconds));
  }
}
