package io.iacdharma.db.partition.archive;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** A project with a table of two months, of which the first is closed, in a fresh database. */
final class Ledger {

  /** The table that {@link #plain} makes. */
  static final TableName TABLE = new TableName("app", "ledger");

  /** Its closed partition. */
  static final TableName MARCH = new TableName("app", "ledger_2026_03");

  private static final String REFUSE =
      """
      CREATE FUNCTION app.refuse_insert() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'closed' USING ERRCODE = '42501'; END $$
      """;

  final Path directory;
  private final Postgres server;
  private final String database;

  private Ledger(Postgres server, Path directory, String database) {
    this.server = server;
    this.directory = directory;
    this.database = database;
  }

  /** An empty project. */
  static Ledger empty(Postgres server) {
    try {
      Path directory = Leftovers.folder("dharma-db-ledger");
      Files.writeString(directory.resolve("dharma-db.yaml"), "audit: { tables: [app.none] }\n");
      Ledger ledger = new Ledger(server, directory, server.freshDatabase());
      ledger.execute("CREATE SCHEMA app; " + REFUSE);
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A table with so many rows in March, which is closed, and one in April. */
  static Ledger plain(Postgres server, int rows) {
    Ledger ledger = empty(server);
    ledger.execute(
        """
        CREATE TABLE app.ledger (
          at timestamptz NOT NULL, id bigint NOT NULL, tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
          what text NOT NULL, doc jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE INDEX ON app.ledger (tx, id);
        CREATE TABLE app.ledger_2026_03 PARTITION OF app.ledger
          FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00');
        CREATE TABLE app.ledger_2026_04 PARTITION OF app.ledger
          FOR VALUES FROM ('2026-04-01 00:00+00') TO ('2026-05-01 00:00+00');
        INSERT INTO app.ledger (at, id, what, doc)
          SELECT '2026-03-01 00:00+00'::timestamptz + g * interval '1 millisecond', g, 'event ' || g,
                 jsonb_build_object('n', g, 'text', md5(g::text))
            FROM generate_series(1, %d) g;
        INSERT INTO app.ledger (at, id, what) VALUES ('2026-04-02 00:00+00', 1, 'later')
        """
            .formatted(rows));
    return ledger.close("app.ledger_2026_03");
  }

  /** The same, and March is sealed. */
  static Ledger sealed(Postgres server, int rows) {
    Ledger ledger = plain(server, rows);
    ledger.settings(
        """
        audit: { tables: [app.ledger], keyFile: key.pem }
        """);
    ClosingNote.write(ledger);
    return ledger;
  }

  /** Has a partition refuse rows, as whoever closes it does. */
  Ledger close(String partition) {
    return execute(
        """
        CREATE TRIGGER refuse_insert BEFORE INSERT ON %1$s FOR EACH ROW EXECUTE FUNCTION app.refuse_insert();
        ALTER TABLE %1$s ENABLE ALWAYS TRIGGER refuse_insert
        """
            .formatted(partition));
  }

  Ledger settings(String yaml) {
    try {
      Files.writeString(directory.resolve("dharma-db.yaml"), yaml);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what a query gives, as COPY with the canonical settings does. */
  void copy(String sql, java.io.OutputStream out) {
    try (Connection connection = server.connect(database);
        var statement = connection.createStatement()) {
      statement.execute(
          "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET"
              + " extra_float_digits = 1; SET bytea_output = 'hex'; SET search_path = ''; SET"
              + " xmlbinary = 'base64'");
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (" + sql + ") TO STDOUT", out);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Run run(String... line) {
    return new CliRunner(directory).run(with(line));
  }

  /** Runs as another role. */
  Run runAs(String role, String... line) {
    return new CliRunner(directory).run(words(line, "--url", server.url(database, role)));
  }

  /** Runs to a good end and gives the document's data. */
  JsonNode json(String... line) {
    return run(words(line, "-o", "json")).expect(0).json().path("data");
  }

  /** Runs a command that must fail so, and gives its error. */
  JsonNode failed(int exit, String code, String... line) {
    return failed(run(words(line, "-o", "json")), exit, code);
  }

  static JsonNode failed(Run run, int exit, String code) {
    JsonNode error = run.expect(exit).json().path("error");
    assertThat(error.path("code").asString()).as(run.toString()).isEqualTo(code);
    return error;
  }

  /** Archives March and gives its folder. */
  Path archive() {
    JsonNode archives = json("partition", "archive", "--table", "app.ledger").path("archives");
    assertThat(archives.size()).isEqualTo(1);
    return Path.of(archives.path(0).path("folder").asString());
  }

  /** Starts a process of its own. */
  Running start(String... line) {
    return DharmaProcess.start(directory, with(line));
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  Ledger execute(String sql) {
    server.execute(database, sql);
    return this;
  }

  String database() {
    return database;
  }

  /** Opens a session of the rooms. */
  Session open() {
    return server.database(database).open("test");
  }

  /** The front door of the room, as commands open it. */
  ArchiveService service(Session session) {
    return new ArchiveService(
        session,
        new ArchiveSettings(
            directory.resolve("partition-archive"),
            List.of(directory.resolve("audit-evidence")),
            null,
            null,
            "test",
            ArchiveCipher.none()),
        Clock.systemUTC());
  }

  /** March, of a table that is sealed or not. */
  ArchiveRequest march(boolean sealed) {
    return new ArchiveRequest(
        TABLE,
        MARCH,
        Instant.parse("2026-03-01T00:00:00Z"),
        Instant.parse("2026-04-01T00:00:00Z"),
        ZoneOffset.UTC,
        sealed);
  }

  /** The public keys beside the evidence. */
  List<VerifierKey> keys() {
    return PublicKeys.of(directory.resolve("audit-evidence")).keys();
  }

  /** The code of the error that work ends with. */
  static String code(Runnable work) {
    try {
      work.run();
      return "none";
    } catch (DharmaException e) {
      return e.problem().code().name();
    }
  }

  /** The only archive's parts that are not finished. */
  List<Path> unfinished() throws IOException {
    Path all = directory.resolve("partition-archive");
    if (!Files.exists(all)) {
      return List.of();
    }
    try (var walk = Files.walk(all)) {
      return walk.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  private String[] with(String... line) {
    List<String> words = new ArrayList<>(List.of(line));
    if (!words.contains("--url")) {
      words.addAll(List.of("--url", server.url(database)));
    }
    return words.toArray(String[]::new);
  }
}
