package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.Main;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.LeafHasher;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A project folder with a key, evidence folders and a database whose table is sealed. */
final class Vault {

  /** A table of another team: numbers for keys, no row level security, nothing of ours. */
  static final String LOG =
      """
      CREATE SCHEMA app;
      CREATE TABLE app.log (
        id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL DEFAULT now(), what text NOT NULL,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE INDEX ON app.log (tx, id);
      CREATE TABLE app.log_2026_03 PARTITION OF app.log FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00');
      CREATE TABLE app.log_2026_04 PARTITION OF app.log FOR VALUES FROM ('2026-04-01 00:00+00') TO ('2026-05-01 00:00+00');
      """;

  /** In the first partition's time. */
  static final String MARCH = "2026-03-20T00:00:00Z";

  /** After its end and the time to settle. */
  static final String APRIL = "2026-04-03T00:00:00Z";

  private final Path directory;
  private Postgres server;
  private String database;
  private String role = "postgres";

  private Vault(Path directory, Postgres server, String database) {
    this.directory = directory;
    this.server = server;
    this.database = database;
  }

  static Vault with(Postgres server, Path directory) {
    Vault vault = empty(server, directory, "app.log");
    vault.execute(LOG);
    return vault;
  }

  /** With a key and nothing in the database. */
  static Vault empty(Postgres server, Path directory, String table) {
    Vault vault = new Vault(directory, server, server.freshDatabase());
    vault.settings(table, "one", "");
    vault.run("audit", "key", "create").expect(0);
    return vault;
  }

  Vault settings(String table, String evidence, String more) {
    String yaml =
        "audit: { tables: [%s], evidence: [%s], keyFile: keys/seal.key%s }\n"
            .formatted(table, evidence, more);
    try {
      Files.writeString(directory.resolve("dharma-db.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Vault as(String login) {
    role = login;
    return this;
  }

  /** Goes on at another server, with the same folder. */
  Vault at(Postgres other, String name) {
    server = other;
    database = name;
    return this;
  }

  String database() {
    return database;
  }

  Path directory() {
    return directory;
  }

  Run run(String... line) {
    return new CliRunner(directory).run(with(line));
  }

  /** Seals at a time and gives the document's data. */
  JsonNode seal(String now, String... more) {
    return run(words(now, more)).expect(0).json().path("data");
  }

  /** Seals and must fail so; gives the error. */
  JsonNode refused(int exit, String code, String now, String... more) {
    JsonNode error = run(words(now, more)).expect(exit).json().path("error");
    assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(code);
    return error;
  }

  /** A process of its own that seals. */
  Running start(String now) {
    return Processes.start(
        DharmaProcess.java(
            directory, List.of("-Xmx256m"), Main.class, with("audit", "seal", "--now", now)));
  }

  /** The folder of the table's evidence in one of the evidence folders. */
  Path evidence(String folder) {
    try (Stream<Path> found = Files.walk(directory.resolve(folder), 2)) {
      return found
          .filter(
              path ->
                  path.resolve("..").normalize().getFileName().toString().endsWith("-" + database))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The notes in one of the evidence folders, the oldest first. */
  List<EvidenceNote> notes(String folder) {
    TableFolder table = new TableFolder(evidence(folder));
    return table.sequences().stream()
        .mapToObj(sequence -> EvidenceNote.parse(table.note(sequence).orElseThrow()))
        .toList();
  }

  /** The tree of all rows of a partition that are visible, read by other means than ours. */
  CompactRange tree(String partition) {
    return tree(partition, Long.MAX_VALUE);
  }

  /** The tree of its first rows. */
  CompactRange tree(String partition, long size) {
    String[] lines =
        server
            .query(
                database,
                """
                SELECT string_agg(concat_ws(E'\\t', id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS"+00"'), what, tx),
                                  E'\\n' ORDER BY tx, id)
                  FROM (SELECT * FROM app.%s ORDER BY tx, id LIMIT %d) AS first
                """
                    .formatted(partition, size))
            .split("\n", -1);
    assertThat(lines.length == size || size == Long.MAX_VALUE).isTrue();
    CompactRange tree = new CompactRange();
    for (String text : lines) {
      byte[] line = text.getBytes(StandardCharsets.UTF_8);
      tree.append(new LeafHasher().hash(line, 0, line.length));
    }
    return tree;
  }

  /** Adds rows to March, each in whole seconds. */
  Vault add(int rows, String what) {
    execute(
        "INSERT INTO app.log (at, what) SELECT timestamptz '2026-03-02 00:00+00' + g * interval '1 s', '%s' || g FROM generate_series(1, %d) g"
            .formatted(what, rows));
    return this;
  }

  void execute(String sql) {
    server.execute(database, sql);
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  private static String[] words(String now, String... more) {
    List<String> all =
        new ArrayList<>(List.of("audit", "seal", "-o", "json", "--yes", "--now", now));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String[] with(String... line) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--url", server.url(database, role)));
    return all.toArray(String[]::new);
  }
}
