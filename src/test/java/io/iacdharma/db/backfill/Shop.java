package io.iacdharma.db.backfill;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A project with a table of orders in a fresh database; every order counts how often it is written.
 */
final class Shop {

  /** Writes every order once. */
  static final String COUNT =
      """
      -- dharma-db: backfill table=orders key=id
      UPDATE orders SET n = n + 1 WHERE :batch;
      """;

  private final Postgres server;
  private final Path directory;
  private final String database;
  private String role = "postgres";

  private Shop(Postgres server, Path directory, String database) {
    this.server = server;
    this.directory = directory;
    this.database = database;
  }

  /** An empty project. */
  static Shop empty(Postgres server) {
    try {
      Path directory = Leftovers.folder("dharma-db-shop");
      Files.createDirectories(directory.resolve("migrations"));
      return new Shop(server, directory, server.freshDatabase());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A project whose table holds so many orders, with ids from 1. */
  static Shop with(Postgres server, int orders) {
    Shop shop =
        empty(server)
            .file(
                "V1__orders.sql",
                "CREATE TABLE orders (id int PRIMARY KEY, n int NOT NULL DEFAULT 0) WITH (autovacuum_enabled = off);")
            .settings("backfill: { batch: 100, pause: 0ms, maxBatch: 20000 }");
    shop.run("migrate").expect(0);
    shop.execute("INSERT INTO orders SELECT g FROM generate_series(1, " + orders + ") g");
    shop.execute("ANALYZE orders");
    return shop;
  }

  Shop file(String name, String text) {
    return write(directory.resolve("migrations").resolve(name), text);
  }

  Shop settings(String yaml) {
    return write(directory.resolve("dharma-db.yaml"), yaml + "\n");
  }

  Shop as(String login) {
    role = login;
    return this;
  }

  Run run(String... line) {
    return runAt(url(), line);
  }

  Run runAt(String url, String... line) {
    return new CliRunner(directory).run(words(line, "--url", url));
  }

  /** Runs to a good end and gives the document. */
  JsonNode json(String... line) {
    return run(words(line, "-o", "json")).expect(0).json();
  }

  /** Runs a command that must fail so, and gives its error. */
  JsonNode failed(int exit, String code, String... line) {
    JsonNode error = run(words(line, "-o", "json")).expect(exit).json().path("error");
    assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(code);
    return error;
  }

  /** The only backfill, as status shows it. */
  JsonNode status() {
    return json("backfill", "status").at("/data/backfills/0");
  }

  /** Starts a process of its own. */
  Running start(String... line) {
    return DharmaProcess.start(directory, words(line, "--url", url()));
  }

  /** Waits until a process has said this, or has ended. */
  static void await(Running run, String text) {
    run.await(Pattern.quote(text));
    assertThat(run.err()).contains(text);
  }

  /** Waits until a query gives this. */
  void awaitQuery(String sql, String value) {
    Waiting.forQuery(server, database, sql, value);
  }

  /** Waits until a run has written so many batches. */
  void awaitBatches(int least) {
    awaitQuery("SELECT to_regclass('dharma_backfill') IS NOT NULL", "t");
    awaitQuery("SELECT coalesce(max(batches), 0) >= " + least + " FROM dharma_backfill", "t");
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  Shop execute(String sql) {
    server.execute(database, sql);
    return this;
  }

  /** How often orders were written, and how many of them so often. */
  String counts() {
    return query(
        "SELECT string_agg(n || 'x' || c, ' ' ORDER BY n) FROM (SELECT n, count(*) AS c FROM orders GROUP BY n) AS g");
  }

  String database() {
    return database;
  }

  String url() {
    return server.url(database, role);
  }

  Path directory() {
    return directory;
  }

  private Shop write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
