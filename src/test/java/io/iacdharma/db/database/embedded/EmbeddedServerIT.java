package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server is like, and how it is found again. */
class EmbeddedServerIT {

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
  void startsOnceAndIsFoundAgainWithoutAnyProgram() throws Exception {
    RunningServer first = playground.server().require("dharma");

    RunningServer second =
        playground.server(null, new Forbidden(), Duration.ZERO).require("dharma");

    assertThat(second.process().pid()).isEqualTo(first.process().pid());
    assertThat(Playground.sql(second, "SELECT current_database()")).isEqualTo("dharma");
  }

  @Test
  void keepsDataSafeAndToItself() throws Exception {
    RunningServer server = playground.server().require("dharma");

    assertThat(Playground.sql(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(Playground.sql(server, "SHOW fsync")).isEqualTo("on");
    assertThat(Playground.sql(server, "SHOW full_page_writes")).isEqualTo("on");
    assertThat(Playground.sql(server, "SHOW data_checksums")).isEqualTo("on");
    assertThat(Playground.sql(server, "SHOW wal_level")).isEqualTo("replica");
    assertThat(Playground.sql(server, "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(Playground.sql(server, "SHOW password_encryption")).isEqualTo("scram-sha-256");
    assertThat(Files.readString(playground.home().data().resolve("pg_hba.conf")))
        .doesNotContainPattern("(?m)^[^#].*(trust|peer|md5)");
  }

  @Test
  void logsInAsAnOwnerWhoIsNoSuperuser() throws Exception {
    RunningServer server = playground.server().require("dharma");

    assertThat(
            Playground.sql(
                server,
                "SELECT concat_ws(' ', rolname, rolsuper, rolcreaterole, rolcreatedb,"
                    + " rolbypassrls) FROM pg_roles WHERE rolname = current_user"))
        .isEqualTo("dharma f t t f");
    assertThat(
            Playground.sql(
                server,
                "SELECT pg_get_userbyid(datdba) FROM pg_database"
                    + " WHERE datname = current_database()"))
        .isEqualTo("dharma");
  }

  @Test
  void keepsThePasswordsFromOthersAndOutOfTheLog() throws Exception {
    RunningServer server = playground.server().require("dharma");
    Home home = playground.home();
    String owner = Files.readString(home.password()).strip();
    String superuser = Files.readString(home.superuserPassword()).strip();

    assertThat(owner).matches("[0-9a-f]{40}").isNotEqualTo(superuser);
    for (Path file : new Path[] {home.password(), home.superuserPassword(), home.log()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(home.log())).doesNotContain(owner).doesNotContain(superuser);
    assertThat(Files.readString(home.state())).doesNotContain(owner).doesNotContain(superuser);
    assertThat(Playground.login(server).toString()).doesNotContain(owner);
    assertThat(home.directory().resolve("initdb.password")).doesNotExist();
  }

  @Test
  void dropsRootForAnUnprivilegedUser() {
    Accounts accounts = Accounts.system();
    assumeThat(accounts.isRoot()).isTrue();

    RunningServer server = playground.server().require("dharma");

    assertThat(ProcessHandle.of(server.process().pid()).orElseThrow().info().user())
        .contains(accounts.unprivileged().orElseThrow().name());
  }

  @Test
  void addsASecondDatabaseToARunningServer() throws Exception {
    RunningServer first = playground.server().require("dharma");

    RunningServer second = playground.server().require("shop");

    assertThat(second.process().pid()).isEqualTo(first.process().pid());
    assertThat(second.state().databases()).containsExactly("dharma", "shop");
    assertThat(
            Playground.sql(
                second.connection("shop", "test", "", false), "SELECT current_database()"))
        .isEqualTo("shop");
  }

  @Test
  void keepsDataOverAStop() throws Exception {
    RunningServer first = playground.server().require("dharma");
    Playground.sql(first, "CREATE TABLE kept AS SELECT 42 AS answer");
    playground.server().stop();
    assertThat(playground.server().running()).isEmpty();

    RunningServer second = playground.server().require("dharma");

    assertThat(second.port()).isEqualTo(first.port());
    assertThat(second.process().pid()).isNotEqualTo(first.process().pid());
    assertThat(Playground.sql(second, "SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void makesAnEmptyDatabaseOfAFullOne() throws Exception {
    RunningServer server = playground.server().require("dharma");
    Playground.sql(server, "CREATE TABLE lost (x int)");

    playground.server().recreate("dharma");

    assertThat(Playground.sql(server, "SELECT to_regclass('lost')")).isEqualTo("null");
  }

  @Test
  void servesFromTheBundledProgramsWhereNothingIsInstalled() throws Exception {
    RunningServer server = playground.server(null).require("dharma");

    assertThat(server.state().binaries()).startsWith(playground.home().binaries());
    assertThat(Playground.sql(server, "SHOW server_version")).isEqualTo(server.state().version());
    assertThat(Playground.sql(server, "SELECT upper('ä')")).isEqualTo("Ä");
  }

  /** Fails when any program is started. */
  private static final class Forbidden implements ProcessRunner {
    @Override
    public io.iacdharma.db.process.RunningProgram start(
        Program program, java.util.function.Consumer<String> lines) {
      throw new AssertionError("started " + program);
    }

    @Override
    public io.iacdharma.db.process.RunningProgram startStreaming(
        Program program, java.util.function.Consumer<String> lines) {
      throw new AssertionError("started " + program);
    }

    @Override
    public ProgramResult run(Program program) {
      throw new AssertionError("started " + program.file());
    }

    @Override
    public ProgramResult run(Program program, String input) {
      return run(program);
    }

    @Override
    public long startDetached(Program program, Path log) {
      throw new AssertionError("started " + program.file());
    }
  }
}
