package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TlsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to give a password, with every command and failure: it is repeated by none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

  private static final String RIGHT = "geheim";
  private static final String WRONG = "verschwiegen";
  private static final List<String> COMMANDS =
      List.of("migrate status", "migrate plan", "migrate", "doctor", "config show", "seed plan");

  @TempDir Path folder;
  private TlsServer server;

  @BeforeAll
  void start() {
    server = TlsServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "jdbc", "query", "variable", "file", "passfile", "service"})
  void repeatsNoPassword(String way) throws IOException {
    Files.createDirectories(folder.resolve("migrations"));
    Files.createDirectories(folder.resolve("reference-data"));
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("migrations/V1__broken.sql"), "CREATE TABL x;\n");
    for (String password : List.of(RIGHT, WRONG)) {
      for (int port : List.of(server.server().port(), Postgres.freePort())) {
        for (String command : COMMANDS) {
          for (String format : List.of("text", "json")) {
            CliRunner.Run run = run(way, password, port, command + " -v --stacktrace -o " + format);
            assertThat(run.out() + run.err()).as(run.line()).doesNotContain(password);
          }
        }
      }
    }
  }

  private CliRunner.Run run(String way, String password, int port, String line) throws IOException {
    String address = "127.0.0.1:" + port + "/postgres";
    String url = "postgresql://secretive@" + address;
    CliRunner runner = new CliRunner(folder);
    switch (way) {
      case "url" -> url = "postgresql://secretive:" + password + "@" + address;
      case "jdbc" -> url = "jdbc:postgresql://" + address + "?user=secretive&password=" + password;
      case "query" -> url += "?password=" + password;
      case "variable" -> runner.with("PGPASSWORD", password);
      case "file" -> line += " --password-file " + secret("secret", password);
      case "passfile" -> secret("home/.pgpass", "*:*:*:*:" + password);
      default -> {
        secret("home/.pg_service.conf", "[shop]\npassword=" + password);
        runner.with("PGSERVICE", "shop");
      }
    }
    CliRunner.Run run = runner.with("DHARMA_DB_URL", url).run(line.split(" "));
    Files.deleteIfExists(folder.resolve("home/.pgpass"));
    return run;
  }

  private Path secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
