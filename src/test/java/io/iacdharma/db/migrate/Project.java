package io.iacdharma.db.migrate;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A folder of migrations and a fresh database, as a team would have them. */
final class Project {

  private final Postgres server;
  private final Path directory;
  private final String database;
  private String role = "postgres";

  private Project(Postgres server, Path directory, String database) {
    this.server = server;
    this.directory = directory;
    this.database = database;
  }

  static Project on(Postgres server) {
    return on(server, server.freshDatabase());
  }

  static Project on(Postgres server, String database) {
    try {
      Path directory = Leftovers.folder("dharma-db-project");
      Files.createDirectories(directory.resolve("migrations"));
      return new Project(server, directory, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same folder with another fresh database. */
  Project elsewhere() {
    return new Project(server, directory, server.freshDatabase());
  }

  /** Logs in as this role from now on. */
  Project as(String login) {
    role = login;
    return this;
  }

  /** Writes a migration; a text block's line ends are kept. */
  Project file(String name, String sql) {
    return file(name, sql.getBytes(StandardCharsets.UTF_8));
  }

  Project file(String name, byte[] bytes) {
    try {
      Path path = path(name);
      Files.createDirectories(path.getParent());
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project remove(String name) {
    try {
      Files.delete(path(name));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return directory.resolve("migrations").resolve(name);
  }

  Path directory() {
    return directory;
  }

  Postgres server() {
    return server;
  }

  String database() {
    return database;
  }

  String url() {
    return server.url(database, role);
  }

  /** Runs a command line against the database. */
  Run run(String... line) {
    return run(new CliRunner(directory), line);
  }

  Run run(CliRunner runner, String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("--url", url()));
    return runner.run(args.toArray(String[]::new));
  }

  /** Runs a command line to a good end and gives its document. */
  JsonNode json(String... line) {
    return run(words(line, "-o", "json")).expect(0).json();
  }

  /** Runs {@code migrate}, which must fail with this code and change nothing; gives the error. */
  JsonNode refused(int exit, String code, String... flags) {
    String before = fingerprint();
    JsonNode error = failed(exit, code, flags);
    assertThat(fingerprint()).as("the database after a refusal").isEqualTo(before);
    return error;
  }

  /** Runs {@code migrate}, which must fail with this code; gives the error. */
  JsonNode failed(int exit, String code, String... flags) {
    Run run = run(words(words(new String[] {"migrate"}, flags), "-o", "json")).expect(exit);
    JsonNode document = run.json();
    assertThat(document.path("outcome").asString()).as(run.out()).isEqualTo("failed");
    assertThat(document.path("error").path("code").asString()).as(run.out()).isEqualTo(code);
    assertThat(document.path("error").path("exitCode").asInt()).isEqualTo(exit);
    return document.path("error");
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  void execute(String sql) {
    server.execute(database, sql);
  }

  /** The scripts of the history in order, with a minus before failed ones. */
  List<String> history() {
    return List.of(
        query(
                "SELECT coalesce(string_agg(CASE WHEN success THEN '' ELSE '-' END || script, ' ' ORDER BY installed_rank), '')"
                    + " FROM flyway_schema_history")
            .split(" "));
  }

  /** Everything that a migration could have changed: relations, routines, schemas and history. */
  String fingerprint() {
    String catalog =
        query(
            "SELECT md5(string_agg(what, ',' ORDER BY what)) FROM ("
                + "SELECT 'class ' || oid || relname || relfilenode AS what FROM pg_class WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)"
                // What is remembered of an attempt stays, also when the attempt failed.
                + " AND relname NOT LIKE '%\\_restore\\_points%'"
                + " UNION ALL SELECT 'proc ' || oid || proname FROM pg_proc WHERE pronamespace <> 'pg_catalog'::regnamespace"
                + " UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%') AS all_there_is");
    boolean exists = query("SELECT to_regclass('flyway_schema_history') IS NOT NULL").equals("t");
    return catalog
        + (exists
            ? query("SELECT md5(string_agg(h::text, ',')) FROM flyway_schema_history h")
            : "");
  }
}
