package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is refused, and what is told of it. */
class BackfillRefusalsIT {

  private final Postgres server = Postgres.newest();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|CREATE TABLE t (id int, n int)|may be NULL",
        "id|CREATE TABLE t (id int NOT NULL, n int)|no valid unique index",
        "id|CREATE TABLE t (id int NOT NULL, n int); CREATE INDEX ON t (id)|no valid unique index",
        "id|CREATE TABLE t (id int NOT NULL, n int); CREATE UNIQUE INDEX ON t (id) WHERE n > 0|no valid unique index",
        "id|CREATE TABLE t (id text NOT NULL, n int); CREATE UNIQUE INDEX ON t (id text_pattern_ops)|no valid unique index",
        "id|CREATE TABLE t (id text NOT NULL, n int); CREATE UNIQUE INDEX ON t (id COLLATE \"POSIX\")|no valid unique index",
        "b,id|CREATE TABLE t (id int, b int, n int, PRIMARY KEY (id, b))|no valid unique index",
        "id,b|CREATE TABLE t (id int NOT NULL, b int NOT NULL, n int); CREATE UNIQUE INDEX ON t (id, b DESC)|no valid unique index",
        "id|CREATE TABLE t (id float8 PRIMARY KEY, n int)|type double precision is not supported",
        "key|CREATE TABLE t (id int PRIMARY KEY, n int)|has no column key",
      })
  void refusesKeysThatAnIndexDoesNotServe(String key, String ddl, String message) {
    var shop = Shop.empty(server).execute(ddl).file("V2__count.backfill", counting(key));
    JsonNode error = shop.failed(6, "BACKFILL_KEY_UNUSABLE", "backfill");
    assertThat(error.path("message").asString()).contains(message);
    assertThat(error.path("hint").asString()).isNotBlank();
    assertThat(shop.query("SELECT to_regclass('dharma_backfill')")).isEqualTo("null");
  }

  @Test
  void takesAUniqueIndexWithMoreInItsLeavesOrInTheOtherDirection() {
    var shop =
        Shop.empty(server)
            .execute("CREATE TABLE t (id int NOT NULL, b int NOT NULL, n int DEFAULT 0)")
            .execute("CREATE UNIQUE INDEX ON t (id DESC, b DESC) INCLUDE (n)")
            .execute("INSERT INTO t SELECT g % 10, g FROM generate_series(1, 300) g")
            .file("V2__count.backfill", counting("id,b"));
    shop.run("backfill").expect(0);
    assertThat(shop.query("SELECT sum(n) || ' ' || max(n) FROM t")).isEqualTo("300 1");
  }

  @Test
  void saysWhichIndexIsMissing() {
    var shop =
        Shop.empty(server)
            .execute("CREATE TABLE t (id int NOT NULL, n int)")
            .file("V2__count.backfill", counting("id"));
    assertThat(shop.failed(6, "BACKFILL_KEY_UNUSABLE", "backfill").path("hint").asString())
        .isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY ON \"public\".\"t\" (\"id\")");
  }

  @Test
  void refusesATableThatIsGoneOrIsNone() {
    var shop = Shop.with(server, 10).file("V2__count.backfill", Shop.COUNT);
    shop.execute("ALTER TABLE orders RENAME TO sales");
    JsonNode error = shop.failed(6, "BACKFILL_TABLE_MISSING", "backfill");
    assertThat(error.path("message").asString()).isEqualTo("there is no table orders");
    assertThat(error.path("where").asString()).endsWith("V2__count.backfill");
    assertThat(shop.status().path("state").asString()).isEqualTo("pending");
    shop.execute("CREATE VIEW orders AS SELECT * FROM sales");
    assertThat(shop.failed(6, "BACKFILL_TABLE_MISSING", "backfill").path("message").asString())
        .isEqualTo("orders is no table");
  }

  @Test
  void refusesAStatementThatItsMarkerDoesNotHoldIn() {
    var shop =
        Shop.with(server, 500)
            .file(
                "V2__count.backfill",
                Shop.COUNT.replace("WHERE :batch", "WHERE n = 0 OR\n :batch"));
    JsonNode error = shop.failed(6, "BACKFILL_UNBATCHED", "backfill");
    assertThat(error.path("cause").asString()).contains("it writes 500 rows");
    assertThat(error.path("where").asString()).endsWith("V2__count.backfill:2");
    assertThat(shop.counts()).isEqualTo("0x500");
  }

  @Test
  void tellsWhereTheServerRefusedTheStatement() {
    var shop =
        Shop.with(server, 10)
            .file("V2__count.backfill", Shop.COUNT.replace("WHERE", "\n   WHERE nn = 1 AND"));
    JsonNode error = shop.failed(5, "STATEMENT_FAILED", "backfill");
    assertThat(error.path("where").asString()).endsWith("V2__count.backfill:3");
    assertThat(error.path("cause").asString()).contains("column \"nn\" does not exist");
    assertThat(shop.status().path("state").asString()).isEqualTo("failed");
    assertThat(shop.status().path("error").asString()).contains("nn");
    shop.file("V2__count.backfill", Shop.COUNT).run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x10");
  }

  @Test
  void stopsAtARowThatTheServerRefusesAndGoesOnFromThere() {
    var shop =
        Shop.with(server, 1000)
            .execute("ALTER TABLE orders ADD CHECK (id <> 777 OR n = 0)")
            .file("V2__count.backfill", Shop.COUNT.replace("key=id", "key=id batch=50"));
    JsonNode error = shop.failed(5, "STATEMENT_FAILED", "backfill");
    assertThat(error.path("sqlState").asString()).isEqualTo("23514");
    assertThat(error.path("done").asString()).contains("rows", "stay done");
    assertThat(shop.status().path("state").asString()).isEqualTo("failed");
    assertThat(shop.status().path("lastKey").get(0).asInt()).isLessThan(777);
    shop.execute("ALTER TABLE orders DROP CONSTRAINT orders_check");
    shop.run("backfill").expect(0);
    assertThat(shop.counts()).isEqualTo("1x1000");
  }

  @Test
  void refusesAChangedTextOnceRowsAreDone() {
    var shop =
        Shop.with(server, 1000)
            .execute("ALTER TABLE orders ADD CHECK (id <> 777 OR n < 1)")
            .file("V2__count.backfill", Shop.COUNT.replace("key=id", "key=id batch=50"));
    shop.run("backfill").expect(5);
    int done = shop.status().path("rowsDone").asInt();
    shop.file("V2__count.backfill", Shop.COUNT.replace("n + 1", "n + 10 * (id <> 777)::int"));
    JsonNode error = shop.failed(6, "BACKFILL_CHANGED", "backfill");
    assertThat(error.path("cause").asString()).contains(done + " rows were done");
    assertThat(error.path("hint").asString()).contains("--restart", "--accept-change");
    assertThat(shop.status().path("changed").asBoolean()).isTrue();
    shop.run("backfill", "--accept-change").expect(0);
    assertThat(
            shop.query(
                "SELECT count(*) FILTER (WHERE n = 1) || ' ' || count(*) FILTER (WHERE n = 10) FROM orders"))
        .isEqualTo(done + " " + (999 - done));
    shop.failed(2, "USAGE", "backfill", "--restart");
    shop.failed(6, "NOT_CONFIRMED", "backfill", "run", "2", "--restart");
    shop.run("backfill", "run", "2", "--restart", "--yes").expect(0);
    assertThat(shop.query("SELECT sum(n) FROM orders"))
        .isEqualTo("" + (done + 10 * (999 - done) + 9990));
  }

  @Test
  void waitsForTheMigrationsBelowIt() {
    var shop =
        Shop.with(server, 10)
            .file("V2__expand.sql", "ALTER TABLE orders ADD region text;")
            .file("V3__count.backfill", Shop.COUNT);
    assertThat(shop.run("backfill").expect(0).err() + shop.run("backfill").out())
        .contains("V3__count.backfill waits for V2__expand.sql");
    assertThat(shop.status().path("waitsFor").asString()).isEqualTo("V2__expand.sql");
    shop.failed(6, "BACKFILL_NOT_READY", "backfill", "3");
    shop.run("migrate").expect(0);
    shop.run("backfill", "V3").expect(0);
    assertThat(shop.counts()).isEqualTo("1x10");
  }

  @Test
  void refusesWhatItCannotKnow() {
    var shop = Shop.with(server, 10).file("V2__count.backfill", Shop.COUNT);
    assertThat(shop.failed(2, "BACKFILL_UNKNOWN", "backfill", "run", "7").path("cause").asString())
        .isEqualTo("there are 2");
    shop.failed(2, "BACKFILL_UNKNOWN", "backfill", "pause", "x");
    shop.file("V2__other.sql", "SELECT 1;").failed(2, "MIGRATION_DUPLICATE_VERSION", "backfill");
    shop.file("V1_0__other.backfill", Shop.COUNT)
        .failed(2, "MIGRATION_DUPLICATE_VERSION", "backfill", "status");
    shop.file("V3__x.backfill.sql", "SELECT 1;").failed(2, "BACKFILL_FILE_INVALID", "backfill");
  }

  @Test
  void needsTheRightsToWrite() {
    String role = "reader_" + server.freshDatabase();
    var shop = Shop.with(server, 10).file("V2__count.backfill", Shop.COUNT);
    shop.execute(
        "CREATE ROLE " + role + " LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
    JsonNode error = shop.as(role).failed(4, "PRIVILEGE_MISSING", "backfill");
    assertThat(error.path("hint").asString()).contains("GRANT");
    shop.execute("GRANT CREATE ON SCHEMA public TO " + role);
    assertThat(shop.failed(4, "PRIVILEGE_MISSING", "backfill").path("hint").asString())
        .contains("GRANT");
    shop.execute("ALTER ROLE " + role + " SET default_transaction_read_only = on");
    shop.failed(4, "SERVER_READ_ONLY", "backfill");
  }

  @Test
  void refusesToLeaveOutRowsThatAPolicyHides() {
    String role = "tenant_" + server.freshDatabase();
    var shop = Shop.with(server, 10).file("V2__count.backfill", Shop.COUNT);
    shop.execute("CREATE ROLE " + role + " LOGIN; GRANT CREATE ON SCHEMA public TO " + role);
    shop.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO " + role);
    shop.execute(
        "ALTER TABLE orders ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON orders USING (id < 5)");
    JsonNode error = shop.as(role).failed(4, "PRIVILEGE_MISSING", "backfill");
    assertThat(error.path("cause").asString()).contains("row-level security");
    assertThat(shop.counts()).isEqualTo("0x10");
  }

  @Test
  void isNoMigrationForFlywayNorForMigrate() {
    var shop = Shop.with(server, 10).file("V2__count.backfill", Shop.COUNT);
    assertThat(shop.json("migrate", "status").at("/data/migrations")).hasSize(1);
    assertThat(shop.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
    Flyway flyway =
        Flyway.configure()
            .dataSource(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + shop.database(),
                "postgres",
                "")
            .locations("filesystem:" + shop.directory().resolve("migrations"))
            .validateMigrationNaming(true)
            .load();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    assertThat(flyway.info().all()).hasSize(1);
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(shop.counts()).isEqualTo("0x10");
  }

  private static String counting(String key) {
    return "-- dharma-db: backfill table=t key=%s\nUPDATE t SET n = n + 1 WHERE :batch"
        .formatted(key);
  }
}
