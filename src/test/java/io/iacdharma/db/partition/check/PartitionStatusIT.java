package io.iacdharma.db.partition.check;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PartitionStatusIT {

  private static final String[] STATUS = {"partition", "status", "--now", Traps.NOW};

  @TempDir Path folder;
  private Postgres server;

  @BeforeEach
  void takeTheNewest() {
    server = Postgres.newest();
  }

  /** A concurrent detach that is cancelled while it waits leaves a partition that nobody sees. */
  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void findsADetachThatWasInterruptedAndTellsHowItIsFinished(Postgres one) throws SQLException {
    Traps traps = shop(one);
    try (Connection reader = one.connect(traps.database());
        Statement reading = reader.createStatement();
        Connection detaching = one.connect(traps.database());
        Statement detach = detaching.createStatement()) {
      reader.setAutoCommit(false);
      reading.execute("SELECT count(*) FROM shop.orders");
      detach.execute("SET lock_timeout = '200ms'");
      try {
        detach.execute("ALTER TABLE shop.orders DETACH PARTITION shop.orders_2026_01 CONCURRENTLY");
        throw new AssertionError("nothing was in its way");
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("55P03");
      }
    }
    CliRunner.Run run = traps.runner(folder).run(words(STATUS, "-o", "json")).expect(3);
    JsonNode data = data(run);
    JsonNode first = data.get("tables").get(0).get("partitions").get(0);
    assertThat(first.get("name").asString()).isEqualTo("shop.orders_2026_01");
    assertThat(first.get("state").asString()).isEqualTo("detach_pending");
    JsonNode finding = data.get("findings").get(0);
    assertThat(finding.get("check").asString()).isEqualTo("pending-detach");
    assertThat(finding.get("severity").asString()).isEqualTo("error");
    one.execute(traps.database(), finding.get("fix").get(0).asString());
    assertThat(
            data(traps.runner(folder).run(words(STATUS, "-o", "json")).expect(0)).get("findings"))
        .extracting(other -> other.get("check").asString())
        .containsExactly("stranded-table");
  }

  @Test
  void givesTheFieldsThatScriptsReadAndNumbersForMonitoring() throws Exception {
    Traps traps = shop(server);
    CliRunner.Run run =
        traps.runner(folder).run(words(STATUS, "-o", "json", "--metrics-file", "m.prom"));
    JsonNode table = data(run.expect(0)).get("tables").get(0);
    assertThat(table.get("table").asString()).isEqualTo("shop.orders");
    assertThat(table.get("monthsAhead").asInt()).isEqualTo(2);
    assertThat(table.get("defaultRows").asInt()).isZero();
    JsonNode march = table.get("partitions").get(2);
    assertThat(march.get("from").asString()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(march.get("to").asString()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(march.get("state").asString()).isEqualTo("open");
    assertThat(march.get("bytes").asLong()).isPositive();
    assertThat(march.get("estimatedRows").asLong()).isEqualTo(-1);
    assertThat(Files.readString(folder.resolve("m.prom")))
        .contains(
            """
            # TYPE dharma_db_partition_months_ahead gauge
            dharma_db_partition_months_ahead{table="shop.orders"} 2
            """,
            "dharma_db_partition_default_rows{table=\"shop.orders\"} 0\n",
            "dharma_db_partition_pending_detach{table=\"shop.orders\"} 0\n");
  }

  @Test
  void showsPeopleATableForEachTable() throws SQLException {
    CliRunner.Run run = shop(server).runner(folder).run(STATUS).expect(0);
    assertThat(run.out())
        .contains(
            "shop.orders by at, a partition a month (UTC): 2 months ahead, until"
                + " 2026-06-01T00:00:00Z\n",
            "partition            from                  to                    state  size   rows\n",
            "1 table: nothing wrong\n");
  }

  @Test
  void exitsByTheSeverityThatIsAskedFor() throws SQLException {
    Traps traps = shop(server);
    server.execute(traps.database(), "ALTER TABLE shop.orders_2026_02 RENAME TO orders_2025_02");
    assertThat(traps.runner(folder).run(STATUS).expect(0).out())
        .contains(
            "warning: shop.orders_2025_02 holds the rows of",
            "[name-mismatch]",
            "1 table: 0 errors, 1 warning, 0 info");
    traps.runner(folder).run(words(STATUS, "--fail-on", "warning")).expect(3);
    server.execute(traps.database(), "DROP TABLE shop.orders_2026_05");
    traps.runner(folder).run(STATUS).expect(3);
    traps.runner(folder).run(words(STATUS, "--fail-on", "never")).expect(0);
    assertThat(traps.runner(folder).run(words(STATUS, "-o", "sarif")).expect(3).out())
        .contains("\"ruleId\" : \"premake-short\"", "\"markdown\" : \"# premake-short");
    assertThat(traps.runner(folder).run(words(STATUS, "-o", "junit")).expect(3).out())
        .contains("<testsuite", "premake-short");
  }

  /** A count that would be too small, because rows are hidden or not to be read, is no count. */
  @Test
  void saysWhatItCouldNotSee() throws SQLException {
    Traps traps = shop(server);
    server.execute(
        traps.database(),
        "CREATE TABLE shop.orders_rest PARTITION OF shop.orders DEFAULT;"
            + " INSERT INTO shop.orders VALUES (1, '2025-01-01'), (2, '2026-05-01');"
            + " GRANT USAGE ON SCHEMA shop TO traps_reader;"
            + " GRANT SELECT ON shop.orders_2026_05 TO traps_reader;"
            + " ALTER TABLE shop.orders_2026_05 ENABLE ROW LEVEL SECURITY;"
            + " CREATE TABLE dharma_partition (table_name text, partition_oid oid, state text, error text)");
    CliRunner.Run run =
        traps
            .runner(folder, "traps_reader")
            .run(words(STATUS, "-o", "json", "--fail-on", "never"))
            .expect(0);
    JsonNode data = data(run);
    assertThat(data.get("tables").get(0).get("defaultRows").isNull()).isTrue();
    assertThat(data.get("skipped"))
        .extracting(
            skipped -> skipped.get("check").asString() + ": " + skipped.get("why").asString())
        .containsExactlyInAnyOrder(
            "states: permission denied for table public.dharma_partition",
            "default-rows: ERROR: permission denied for table orders_rest".replace("ERROR: ", ""),
            "far-future-rows: query would be affected by row-level security policy for table"
                + " \"orders_2026_05\"");
    assertThat(run.err()).contains("warning:").contains("default-rows was skipped");
  }

  @Test
  void readsTheStatesThatRotationWritesDown() throws SQLException {
    Traps traps = shop(server);
    server.execute(
        traps.database(),
        "ALTER TABLE shop.orders DETACH PARTITION shop.orders_2026_01;"
            + " CREATE TABLE dharma_partition (table_name text, partition_oid oid, state text, error text);"
            + " INSERT INTO dharma_partition VALUES"
            + " ('shop.orders', 'shop.orders_2026_01'::regclass, 'detached', NULL),"
            + " ('shop.orders', 'shop.orders_2026_02'::regclass, 'sealed', NULL)");
    JsonNode data = data(traps.runner(folder).run(words(STATUS, "-o", "json")).expect(0));
    assertThat(data.get("tables").get(0).get("partitions").get(0).get("state").asString())
        .isEqualTo("sealed");
    assertThat(data.get("tables").get(0).get("detached").get(0).get("state").asString())
        .isEqualTo("detached");
    assertThat(data.get("findings"))
        .extracting(
            finding -> finding.get("severity").asString() + " " + finding.get("check").asString())
        .containsExactly("info stranded-table");
  }

  @Test
  void worksWhereNothingCanBeWritten() throws SQLException {
    Traps traps = shop(server);
    server.execute(
        "postgres",
        "ALTER DATABASE " + traps.database() + " SET default_transaction_read_only = on");
    traps.runner(folder).run(STATUS).expect(0);
  }

  @Test
  void looksAtWhatIsNamedAndPassesOverTheDefaultTableWhereThereIsNone()
      throws SQLException, IOException {
    Traps traps = shop(server);
    CliRunner none = new CliRunner(folder).with("DHARMA_DB_URL", server.url(traps.database()));
    assertThat(none.run(STATUS).expect(0).out())
        .isEqualTo("no partitioned table: name some under partition.tables\n");
    assertThat(none.run(words(STATUS, "--table", "audit.audit_events")).expect(6).err())
        .contains("there is no table audit.audit_events");
    assertThat(none.run(words(STATUS, "--table", "audit.audit_event")).expect(2).err())
        .contains("did you mean 'audit.audit_events'?");
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        "partition:\n  tables:\n    audit.audit_events: { premake: 3 }\n");
    assertThat(none.run(STATUS).expect(6).err()).contains("there is no table audit.audit_events");
  }

  private Traps shop(Postgres one) throws SQLException {
    Traps traps = new Traps(one);
    one.execute(
        traps.database(),
        "CREATE SCHEMA shop; SELECT traps.table_with('shop', 'orders', '2026-01-01', '2026-06-01')");
    return traps;
  }

  private static JsonNode data(CliRunner.Run run) {
    return run.json().get("data");
  }
}
