package io.iacdharma.db.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The tool against the server that most people have at hand: a container of the official image. */
class ContainerIT {

  private static final String IMAGE = "postgres:17-alpine";

  @TempDir Path folder;

  @Test
  void migratesAndSeedsAContainer() throws Exception {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers; set DOCKER_HOST to one that runs " + IMAGE);
    write(
        "migrations/V1__colours.sql",
        "CREATE TABLE public.colours (code text PRIMARY KEY, name text NOT NULL);");
    write(
        "reference-data/public/colours.yaml",
        """
        dataset:
          key: [code]
          mode: sync
        rows:
          - { code: r, name: red }
          - { code: g, name: green }
        """);
    try (PostgreSQLContainer server = new PostgreSQLContainer(IMAGE)) {
      server.start();
      CliRunner dharmaDb =
          new CliRunner(folder)
              .with("DHARMA_DB_URL", server.getJdbcUrl())
              .with("DHARMA_DB_USER", server.getUsername())
              .with("PGPASSWORD", server.getPassword());
      assertThat(dharmaDb.run("migrate", "--yes", "-o", "json").expect(0).out())
          .contains("\"outcome\" : \"changed\"");
      dharmaDb.run("seed", "--yes").expect(0);
      assertThat(dharmaDb.run("migrate", "-o", "json").expect(0).out())
          .contains("\"outcome\" : \"unchanged\"");
      assertThat(dharmaDb.run("seed", "status", "-o", "json").expect(0).out())
          .contains("public.colours");
      assertThat(
              server
                  .execInContainer(
                      "psql", "-U", server.getUsername(), "-Atc", "SELECT count(*) FROM colours")
                  .getStdout())
          .isEqualTo("2\n");
    }
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
