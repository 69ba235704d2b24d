package io.iacdharma.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code schema diff} and {@code migrate validate --drift} as people and jobs run them. */
class SchemaDriftIT {

  private static final String INSTALLER = "schema_installer";

  @TempDir Path folder;

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsNothingInTheShippedSchema(Postgres server) throws IOException {
    String database = shipped(server);
    run(server, database, INSTALLER, "migrate").expect(0);
    JsonNode document = json(diff(server, database, INSTALLER, "--exit-code", "-o", "json"), 0);
    assertThat(document.path("outcome").asString()).isEqualTo("unchanged");
    assertThat(document.path("data").path("differences")).isEmpty();
    assertThat(document.path("data").path("objects").asInt()).isGreaterThan(500);
  }

  /** The role that looks owns nothing and may read nothing. */
  @ParameterizedTest
  @MethodSource("servers")
  void findsAndNamesWhatWasDoneByHand(Postgres server) throws IOException {
    String database = shipped(server);
    run(server, database, INSTALLER, "migrate").expect(0);
    server.execute("postgres", ShippedSchema.createRole("diff_other", "LOGIN"));
    server.execute(
        database,
        "ALTER TABLE core.users ADD COLUMN nick text; DROP TRIGGER IF EXISTS nothing ON core.users;"
            + " ALTER TABLE core.projects ALTER COLUMN description SET DEFAULT 'none';"
            + " GRANT SELECT ON core.users TO dharma_auditor;"
            + " GRANT CONNECT ON DATABASE "
            + database
            + " TO diff_other; GRANT USAGE ON SCHEMA public TO diff_other;"
            + " GRANT SELECT ON public.flyway_schema_history TO diff_other");
    JsonNode document = json(diff(server, database, "diff_other", "--exit-code", "-o", "json"), 3);
    List<String> found = new ArrayList<>();
    for (JsonNode difference : document.path("data").path("differences")) {
      found.add(
          "%s %s %s %s"
              .formatted(
                  difference.path("type").asString(),
                  difference.path("object").asString(),
                  difference.path("difference").asString(),
                  difference.path("severity").asString()));
      assertThat(difference.path("ddl")).as(difference.toString()).isNotEmpty();
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "column core.users.nick unexpected warning",
            "column core.projects.description different error",
            "table core.users different warning",
            "schema public different warning");
    Run text = diff(server, database, "diff_other").expect(0);
    assertThat(text.out())
        .contains(
            "warning: column core.users.nick is not in the history [drift]",
            "-- not in the history: ALTER TABLE \"core\".\"users\" DROP COLUMN \"nick\";",
            "column core.projects.description: default is 'none'::text, and ''::text in the history",
            "schema public: other grants, only here: diff_other: USAGE [drift]",
            "REVOKE SELECT ON TABLE \"core\".\"users\" FROM \"dharma_auditor\";",
            "4 differences from the history");
    Run sarif = diff(server, database, "diff_other", "-o", "sarif").expect(0);
    assertThat(sarif.out()).contains("\"drift\"");
  }

  @Test
  void knowsPartitionsThatRotationMade() throws IOException {
    Postgres server = Postgres.newest();
    String database = shipped(server);
    run(server, database, INSTALLER, "migrate").expect(0);
    server.execute(
        database,
        "CREATE TABLE audit.audit_events_2099_01 PARTITION OF audit.audit_events FOR VALUES FROM ('2099-01-01Z') TO ('2099-02-01Z')");
    Run run = diff(server, database, INSTALLER, "--exit-code").expect(0);
    assertThat(run.out())
        .contains(
            "info: table audit.audit_events_2099_01 is a partition that is not in the history")
        .contains("the schema is that of the history")
        .doesNotContain("DROP");
  }

  @Test
  void leavesPendingFilesAndItsOwnTablesOut() throws IOException {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    file("V1__t.sql", "CREATE TABLE t (id integer PRIMARY KEY);");
    file("V2__odd.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
    run(server, database, "postgres", "migrate").expect(0);
    file("V3__later.sql", "CREATE TABLE later (id integer);");
    Files.createDirectories(folder.resolve("reference-data"));
    server.execute(
        database,
        "CREATE TABLE dharma_seed_history (id integer); CREATE TABLE dharma_seed_history_old (id integer);"
            + " CREATE TABLE dharma_backfill (id integer)");
    assertThat(diff(server, database, "postgres", "--exit-code").expect(0).out())
        .contains("the schema is that of the history");
  }

  @Test
  void addsDriftToValidation() throws IOException {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    file("V1__t.sql", "CREATE TABLE t (id integer PRIMARY KEY, name text);");
    run(server, database, "postgres", "migrate").expect(0);
    server.execute(database, "ALTER TABLE t DROP COLUMN name");
    run(server, database, "postgres", "migrate", "validate", "--exit-code").expect(0);
    JsonNode document =
        json(
            run(
                server,
                database,
                "postgres",
                "migrate",
                "validate",
                "--drift",
                "--exit-code",
                "--shadow-url",
                server.url("postgres"),
                "-o",
                "json"),
            3);
    assertThat(document.path("data").path("differences")).isEmpty();
    JsonNode drift = document.path("data").path("drift");
    assertThat(drift).hasSize(1);
    assertThat(drift.get(0).path("object").asString()).isEqualTo("public.t.name");
    assertThat(drift.get(0).path("ddl").get(0).asString())
        .isEqualTo("ALTER TABLE \"public\".\"t\" ADD COLUMN \"name\" text;");
    assertThat(
            run(server, database, "postgres", "migrate", "validate", "--shadow-url", "x")
                .expect(2)
                .err())
        .contains("--drift");
  }

  @Test
  void saysWhereAHistoryCannotBeReplayedAndTakesADumpInstead() throws IOException {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    file("V1__t.sql", "CREATE TABLE t (id integer PRIMARY KEY);\n");
    run(server, database, "postgres", "migrate").expect(0);
    file("V1__t.sql", "CREATE TABLE t (id integer PRIMARY KEY);\nSELECT * FROM gone;\n");
    Run failed = diff(server, database, "postgres").expect(5);
    assertThat(failed.err()).contains("V1__t.sql:2", "SHADOW_REPLAY_FAILED", "--from-dump");
    Processes.Ended dump =
        Processes.run(
            new ProcessBuilder(
                server.bin().resolve("pg_dump").toString(),
                "--schema-only",
                "--dbname=" + server.url(database)));
    assertThat(dump.status()).as(dump.err()).isZero();
    Path file = Files.writeString(folder.resolve("schema.sql"), dump.out());
    diff(server, database, "postgres", "--from-dump", file.toString(), "--exit-code").expect(0);
    server.execute(database, "CREATE INDEX odd ON t (id)");
    diff(server, database, "postgres", "--from-dump", file.toString(), "--exit-code").expect(3);
  }

  @Test
  void comparesTwoLiveDatabases() throws IOException {
    Postgres server = Postgres.newest();
    String one = server.freshDatabase();
    String other = server.freshDatabase();
    server.execute(one, "CREATE TABLE t (id integer)");
    Run run =
        run(
                server,
                one,
                "postgres",
                "schema",
                "diff",
                "--against",
                server.url(other),
                "--exit-code")
            .expect(3);
    assertThat(run.out()).contains("table public.t is not in postgresql://");
    server.execute(other, "CREATE TABLE t (id integer)");
    run(server, one, "postgres", "schema", "diff", "--against", server.url(other), "--exit-code")
        .expect(0);
    run(server, one, "postgres", "schema", "diff", "--against", "x", "--from-dump", "y").expect(2);
  }

  /** It reads catalogs in transactions that take nothing away. */
  @Test
  void changesNothingAndWaitsForNobodyLong() throws Exception {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    file(
        "V1__t.sql", "CREATE TABLE t (id integer PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t;");
    run(server, database, "postgres", "migrate").expect(0);
    server.execute(
        "postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    diff(server, database, "postgres", "--exit-code").expect(0);
    try (var connection = server.connect(database);
        var statement = connection.createStatement()) {
      connection.setReadOnly(false);
      statement.execute("SET default_transaction_read_only = off");
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
      Run waited = diff(server, database, "postgres", "--lock-timeout", "200ms").expect(7);
      assertThat(waited.err()).contains("LOCK_TIMEOUT", "reading the schema");
      connection.rollback();
      connection.setAutoCommit(true);
      statement.execute(
          "BEGIN; LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE; INSERT INTO t VALUES (1)");
      diff(server, database, "postgres", "--exit-code").expect(0);
    }
  }

  private Run diff(Postgres server, String database, String role, String... more) {
    List<String> line =
        new ArrayList<>(List.of("schema", "diff", "--shadow-url", server.url("postgres")));
    line.addAll(List.of(more));
    return run(server, database, role, line.toArray(String[]::new));
  }

  private Run run(Postgres server, String database, String role, String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("--url", server.url(database, role)));
    return new CliRunner(folder).run(args.toArray(String[]::new));
  }

  private static JsonNode json(Run run, int exit) {
    return run.expect(exit).json();
  }

  private void file(String name, String sql) throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    Files.writeString(migrations.resolve(name), sql);
  }

  /** The files of this project, and a database of a role that may create roles. */
  private String shipped(Postgres server) throws IOException {
    Path migrations = Files.createDirectories(folder.resolve("migrations"));
    for (Path file : ShippedSchema.files()) {
      Files.copy(file, migrations.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    server.execute("postgres", ShippedSchema.createRole(INSTALLER, "LOGIN CREATEROLE"));
    String database = server.freshDatabase();
    server.execute("postgres", "ALTER DATABASE " + database + " OWNER TO " + INSTALLER);
    return database;
  }
}
