package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorIT {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void findsAServerInOrder(Postgres server) throws IOException {
    Files.createDirectory(folder.resolve("migrations"));
    CliRunner.Run run =
        new CliRunner(folder).run("doctor", "--url", server.url(server.freshDatabase())).expect(0);
    assertThat(run.out())
        .containsPattern("OK +java")
        .containsPattern("OK +migrations")
        .containsPattern("WARN +reference-data +there is no folder")
        .containsPattern("OK +pooler")
        .containsPattern("OK +create-schema")
        .containsPattern("OK +create-role")
        .containsPattern("OK +clock")
        .containsPattern("WARN +fsync +fsync is off")
        .containsPattern("OK +tls +the connection stays on this machine");
  }

  @Test
  void findsTheRightsThatARoleLacks() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, "CREATE ROLE plain_" + database + " LOGIN");
    CliRunner.Run run =
        new CliRunner(folder)
            .run("doctor", "-o", "json", "--url", server.url(database, "plain_" + database))
            .expect(0);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("the role may not create schemas in this database")
        .contains("the role may not create tables in schema public")
        .contains("the role may not create roles")
        .contains("\"status\" : \"warn\"", "\"outcome\" : \"findings\"");
  }

  @Test
  void exitsWithTheClassOfTheFirstFailure() {
    String nowhere = "postgresql://app@127.0.0.1:" + Postgres.freePort() + "/shop";
    CliRunner.Run run = new CliRunner(folder).run("doctor", "--url", nowhere).expect(4);
    assertThat(run.out()).containsPattern("FAIL +target +no server listens");
    assertThat(new CliRunner(folder).run("doctor").expect(2).out())
        .containsPattern("FAIL +target +no database is named");
  }

  @Test
  void looksAtThePasswordFilesPermissions() throws IOException {
    Path passfile = folder.resolve("home/.pgpass");
    Files.createDirectory(passfile.resolveSibling(""));
    Files.writeString(passfile, "*:*:*:*:geheim\n");
    Files.setPosixFilePermissions(passfile, PosixFilePermissions.fromString("rw-r--r--"));
    CliRunner.Run run =
        new CliRunner(folder).run("doctor", "--url", Postgres.newest().url("postgres")).expect(0);
    assertThat(run.out()).containsPattern("WARN +passfile").doesNotContain("geheim");
  }

  @Test
  void failsBehindAPoolerInTransactionMode() {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    try (PgBouncer pooler = PgBouncer.start(Postgres.newest(), "transaction")) {
      CliRunner.Run run =
          new CliRunner(folder).run("doctor", "--url", pooler.url("postgres")).expect(6);
      assertThat(run.out()).containsPattern("FAIL +pooler");
    }
  }

  @Test
  void startsNoEmbeddedServer() throws IOException {
    CliRunner.Run run = new CliRunner(folder).run("doctor", "--url", "embedded:").expect(0);
    assertThat(run.out()).containsPattern("OK +target +the embedded server is not running");
    assertThat(folder.resolve(".dharma-db")).doesNotExist();
  }
}
