package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of the last major version that is too old, where its programs can be had. */
class OldServerIT {

  private static final Path ARCHIVE = Path.of("target/old-postgres/postgres-14.jar");

  @Test
  void refusesPostgres14(@TempDir Path folder) throws IOException {
    assumeTrue(Files.exists(ARCHIVE), "PostgreSQL 14 is only at hand for linux-amd64");
    Path home = Leftovers.folder("dharma-db-old");
    Processes.run(
        new ProcessBuilder("unzip", "-qo", ARCHIVE.toString(), "*.txz", "-d", home.toString()));
    var unpacked =
        Processes.run(
            new ProcessBuilder(
                "tar",
                "-xJf",
                home.resolve("postgres-linux-x86_64.txz").toString(),
                "-C",
                home.toString()));
    assumeTrue(unpacked.status() == 0, "the archive cannot be unpacked: " + unpacked.err());
    Processes.run(new ProcessBuilder("chmod", "-R", "a+rX", home.toString()));
    Postgres server = Postgres.start(home.resolve("bin"));
    try {
      Files.createDirectories(folder.resolve("migrations"));
      Files.writeString(folder.resolve("migrations/V1__t.sql"), "CREATE TABLE t (id int);");
      var run =
          new CliRunner(folder)
              .run("migrate", "-o", "json", "--url", server.url("postgres"))
              .expect(4);
      var error = run.json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("SERVER_TOO_OLD");
      assertThat(error.path("message").asString()).startsWith("PostgreSQL 14").contains("15");
      assertThat(error.path("done").asString()).isEqualTo("nothing was changed");
      assertThat(server.query("postgres", "SELECT to_regclass('t')")).isEqualTo("null");
    } finally {
      server.stop();
      Processes.run(new ProcessBuilder("rm", "-rf", home.toString()));
    }
  }
}
