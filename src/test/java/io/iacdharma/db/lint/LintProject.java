package io.iacdharma.db.lint;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A folder with migrations, linted on databases of a server that the tests share. */
final class LintProject {

  private static final String TABLES =
      """
      CREATE SCHEMA shop;
      CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer bigint NOT NULL, total numeric);
      """;

  private final Path directory;
  private final String scratch;

  private LintProject(Path directory, String scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  /** A project whose first migration makes {@code shop.orders}. */
  static LintProject of(Postgres server) {
    try {
      Path directory = Leftovers.folder("dharma-db-lint");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new LintProject(directory, server.url("postgres")).file("V1__shop.sql", TABLES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Writes a migration. */
  LintProject file(String name, String sql) {
    return write("migrations/" + name, sql);
  }

  /** Writes any file. */
  LintProject write(String name, String text) {
    try {
      Path path = directory.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lints, without a target. */
  Run lint(String... flags) {
    return lint(new CliRunner(directory), flags);
  }

  Run lint(CliRunner runner, String... flags) {
    List<String> line = new ArrayList<>(List.of("migrate", "lint", "--shadow-url", scratch));
    line.addAll(List.of(flags));
    return runner.run(line.toArray(String[]::new));
  }

  /** Lints, which must end with this exit code, and gives the document. */
  JsonNode json(int exit, String... flags) {
    List<String> line = new ArrayList<>(List.of(flags));
    line.addAll(List.of("-o", "json"));
    return lint(line.toArray(String[]::new)).expect(exit).json();
  }

  /** The findings of a document that count for more than information: {@code file:line rule}. */
  static List<String> found(JsonNode document) {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : document.path("data").path("findings")) {
      if (!finding.path("severity").asString().equals("info")) {
        found.add(
            "%s:%d %s"
                .formatted(
                    finding.path("file").asString().replaceFirst(".*/", ""),
                    finding.path("line").asInt(),
                    finding.path("rule").asString()));
      }
    }
    return found;
  }

  /** Runs git in the folder. */
  LintProject git(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.com"));
    line.addAll(List.of(arguments));
    Processes.Ended ended = Processes.run(new ProcessBuilder(line).directory(directory.toFile()));
    if (ended.status() != 0) {
      throw new IllegalStateException(line + ": " + ended.err());
    }
    return this;
  }

  /** Commits everything. */
  LintProject commit() {
    return git("add", "-A").git("commit", "-q", "-m", "state");
  }
}
