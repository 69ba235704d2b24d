package io.iacdharma.db.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class RehearseIT {

  @TempDir Path folder;

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder.resolve("migrations"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void measuresOnACloneWhatTheTargetWouldSuffer(Postgres server) throws Exception {
    String target = migrated(server);
    String clone = copyOf(server, target);
    file(
        "V2__wider.sql",
        "ALTER TABLE orders ALTER COLUMN n TYPE bigint;\nUPDATE orders SET note = 'x' WHERE n < 100;");
    file("V3__index.sql", "CREATE INDEX CONCURRENTLY orders_n ON orders (n);");
    JsonNode data =
        run(server, target, "migrate", "rehearse", "--on", server.url(clone))
            .expect(0)
            .json()
            .path("data");
    assertThat(data.path("place").asString()).isEqualTo("clone");
    JsonNode rewrite = data.path("locks").get(0);
    assertThat(rewrite.path("file").asString()).isEqualTo("V2__wider.sql");
    assertThat(rewrite.path("object").asString()).isEqualTo("public.orders");
    assertThat(rewrite.path("mode").asString()).isEqualTo("ACCESS EXCLUSIVE");
    assertThat(rewrite.path("rewrite").asBoolean()).isTrue();
    assertThat(data.path("findings").findValuesAsString("rule")).contains("type-change-rewrite");
    JsonNode first = data.path("statements").get(0);
    assertThat(first.path("rewrittenBytes").asLong()).isGreaterThan(1_000_000);
    assertThat(first.path("walBytes").asLong()).isPositive();
    assertThat(data.path("freeBytesNeeded").asLong())
        .isGreaterThanOrEqualTo(first.path("newBytes").asLong());
    JsonNode wait = data.path("waits").get(0);
    assertThat(wait.path("object").asString()).isEqualTo("public.orders");
    // The lock is kept until the file's transaction ends, and not only while its statement runs.
    assertThat(wait.path("writersWaitMs").asLong())
        .isGreaterThanOrEqualTo(first.path("durationMs").asLong())
        .isEqualTo(wait.path("readersWaitMs").asLong());
    assertThat(server.query(target, "SELECT pg_typeof(n) FROM orders LIMIT 1"))
        .isEqualTo("integer");
    assertThat(server.query(clone, "SELECT pg_typeof(n) FROM orders LIMIT 1")).isEqualTo("bigint");
  }

  @Test
  void neverRunsOnTheTargetUnderWhateverName() throws Exception {
    Postgres server = Postgres.newest();
    String target = migrated(server);
    file("V2__drop.sql", "DROP TABLE orders;");
    String other = server.url(target).replace("127.0.0.1", "localhost");
    Run run = run(server, target, "migrate", "rehearse", "--yes", "--on", other).expect(6);
    assertThat(run.json().path("error").path("code").asString()).isEqualTo("REHEARSAL_ON_TARGET");
    assertThat(server.query(target, "SELECT count(*) FROM orders")).isEqualTo("50000");
  }

  @Test
  void refusesACloneThatSomebodyUsesUntilToldThatItIsNoMatter() throws Exception {
    Postgres server = Postgres.newest();
    String target = migrated(server);
    String clone = copyOf(server, target);
    file("V2__more.sql", "CREATE TABLE more (id int);");
    String[] line = {"migrate", "rehearse", "--on", server.url(clone)};
    try (Connection somebody = server.connect(clone)) {
      assertThat(somebody.isValid(1)).isTrue();
      JsonNode error = run(server, target, line).expect(6).json().path("error");
      assertThat(error.path("code").asString()).isEqualTo("REHEARSAL_IN_USE");
      assertThat(server.query(clone, "SELECT to_regclass('more') IS NULL")).isEqualTo("t");
      List<String> confirmed = new ArrayList<>(List.of(line));
      confirmed.add("--yes");
      run(server, target, confirmed.toArray(String[]::new)).expect(0);
    }
    assertThat(server.query(clone, "SELECT to_regclass('more') IS NULL")).isEqualTo("f");
  }

  @Test
  void rehearsesOnAThrowAwayDatabaseAndSaysThatItHoldsNoRows() throws Exception {
    Postgres server = Postgres.newest();
    String target = migrated(server);
    file("V2__check.sql", "ALTER TABLE orders ADD CHECK (n > -1);");
    JsonNode document =
        run(server, target, "migrate", "rehearse", "--shadow-url", server.url("postgres"))
            .expect(0)
            .json();
    assertThat(document.path("data").path("place").asString()).isEqualTo("throw-away");
    assertThat(document.path("data").path("locks").get(0).path("scan").asBoolean()).isTrue();
    assertThat(document.path("warnings").toString()).contains("--on URL");
    assertThat(
            server.query(
                target,
                "SELECT count(*) FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'c'"))
        .isEqualTo("0");
  }

  @Test
  void tellsWhereAFileFailsAndThatTheTargetIsUntouched() throws Exception {
    Postgres server = Postgres.newest();
    String target = migrated(server);
    String clone = copyOf(server, target);
    file("V2__unique.sql", "-- duplicates\nALTER TABLE orders ADD UNIQUE (note);");
    JsonNode error =
        run(server, target, "migrate", "rehearse", "--on", server.url(clone))
            .expect(5)
            .json()
            .path("error");
    assertThat(error.path("where").asString()).contains("V2__unique.sql:2");
    assertThat(error.path("sqlState").asString()).isEqualTo("23505");
    assertThat(error.path("done").asString()).contains("the target was not touched");
  }

  @Test
  void hasNothingToDoWhereNothingIsPending() throws Exception {
    Postgres server = Postgres.newest();
    String target = migrated(server);
    Run run =
        run(server, target, "migrate", "rehearse", "--on", server.url(copyOf(server, target)));
    assertThat(run.expect(0).json().path("outcome").asString()).isEqualTo("unchanged");
  }

  /** A database with one applied migration and rows that it did not make. */
  private String migrated(Postgres server) throws IOException {
    String target = server.freshDatabase();
    file(
        "V1__orders.sql",
        "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL, note text);");
    run(server, target, "migrate").expect(0);
    server.execute(
        target, "INSERT INTO orders (n, note) SELECT g, 'note' FROM generate_series(1, 50000) g");
    server.execute(target, "ANALYZE orders");
    return target;
  }

  private static String copyOf(Postgres server, String database) {
    String copy = database + "_clone";
    server.copy(database, copy);
    return copy;
  }

  private Run run(Postgres server, String database, String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("-o", "json", "--url", server.url(database)));
    return new CliRunner(folder).run(args.toArray(String[]::new));
  }

  private void file(String name, String sql) throws IOException {
    Files.writeString(folder.resolve("migrations").resolve(name), sql);
  }
}
