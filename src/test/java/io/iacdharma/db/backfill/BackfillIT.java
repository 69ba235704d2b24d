package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a backfill does to rows, on every server. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#all")
class BackfillIT {

  private final Postgres server;

  BackfillIT(Postgres server) {
    this.server = server;
  }

  @Test
  void writesEveryRowOnceAndThenFindsNothingToDo() {
    var shop = Shop.with(server, 25_000).file("V2__count.backfill", Shop.COUNT);
    JsonNode done = shop.json("backfill");
    assertThat(done.path("outcome").asString()).isEqualTo("changed");
    assertThat(done.at("/data/steps/0/begin").asString()).isEqualTo("new");
    assertThat(done.at("/data/backfills/0/state").asString()).isEqualTo("finished");
    assertThat(done.at("/data/backfills/0/batches").asInt()).isGreaterThan(2);
    assertThat(shop.counts()).isEqualTo("1x25000");
    assertThat(shop.json("backfill").path("outcome").asString()).isEqualTo("unchanged");
    assertThat(shop.counts()).isEqualTo("1x25000");
  }

  @Test
  void tellsHowFarItIs() {
    var shop = Shop.with(server, 1000).file("V2__count.backfill", Shop.COUNT);
    JsonNode before = shop.status();
    assertThat(before.path("state").asString()).isEqualTo("pending");
    assertThat(before.path("estimatedRows").asInt()).isEqualTo(1000);
    assertThat(before.path("rowsDone").asInt()).isZero();
    shop.run("backfill", "status", "--exit-code").expect(3);
    shop.run("backfill").expect(0);
    JsonNode after = shop.status();
    assertThat(after.path("file").asString()).isEqualTo("V2__count.backfill");
    assertThat(after.path("version").asString()).isEqualTo("2");
    assertThat(after.path("table").asString()).isEqualTo("public.orders");
    assertThat(after.path("state").asString()).isEqualTo("finished");
    assertThat(after.path("rowsDone").asInt()).isEqualTo(1000);
    assertThat(after.path("rowsChanged").asInt()).isEqualTo(1000);
    assertThat(after.path("estimatedRows").asInt()).isEqualTo(1000);
    assertThat(after.path("percent").asDouble()).isEqualTo(100.0);
    assertThat(after.path("lastKey").toString()).isEqualTo("[\"1000\"]");
    assertThat(after.path("batchSize").asInt()).isPositive();
    assertThat(after.path("rowsPerSecond").asDouble()).isPositive();
    assertThat(after.path("etaSeconds").isNull()).isTrue();
    assertThat(after.path("startedAt").asString()).endsWith("Z");
    assertThat(after.path("updatedAt").asString()).endsWith("Z");
    assertThat(after.path("finishedAt").asString()).endsWith("Z");
    assertThat(after.path("throttledBy").isNull()).isTrue();
    assertThat(after.path("error").isNull()).isTrue();
    shop.run("backfill", "status", "--exit-code").expect(0);
    assertThat(shop.run("backfill", "status").out()).contains("public.orders", "finished");
  }

  @Test
  void worksThroughCompositeKeysOfManyTypes() {
    var shop =
        Shop.empty(server)
            .file(
                "V1__visits.sql",
                """
                CREATE TABLE "Visits" (tenant uuid, "At" timestamptz, name text COLLATE "C", day date, n int NOT NULL DEFAULT 0,
                                       PRIMARY KEY (tenant, "At", name, day));
                """);
    shop.run("migrate").expect(0);
    shop.execute(
        """
        INSERT INTO "Visits"
        SELECT ('00000000-0000-0000-0000-00000000000' || t)::uuid, timestamptz '2026-01-01' + g * interval '1 microsecond',
               chr(65 + g % 60) || E'\\\\\\'"', date '2026-01-01' + g % 3
          FROM generate_series(1, 5) t, generate_series(1, 200) g
        """);
    shop.file(
        "V2__count.backfill",
        """
        -- dharma-db: backfill table="Visits" key=tenant,"At",name,day batch=7
        UPDATE "Visits" AS v SET n = v.n + 1
          FROM (SELECT 'a?b' AS mark) AS other -- :batch in a comment is none
         WHERE mark <> ':batch' AND :batch(v)
        """);
    shop.run("backfill").expect(0);
    assertThat(shop.query("SELECT count(*) || ' ' || min(n) || ' ' || max(n) FROM \"Visits\""))
        .isEqualTo("1000 1 1");
    assertThat(shop.status().path("rowsDone").asInt()).isEqualTo(1000);
  }

  @Test
  void fillsAnotherTableAndDeletes() {
    var shop =
        Shop.with(server, 3000)
            .file("V2__copies.sql", "CREATE TABLE copies (id int PRIMARY KEY, half numeric);")
            .file(
                "V3__copy.backfill",
                """
                -- dharma-db: backfill table=public.orders key=id
                -- dharma-db: backfill batch=500
                WITH halves AS (SELECT id, id / 2.0 AS half FROM orders AS o WHERE :batch(o))
                INSERT INTO copies SELECT * FROM halves
                RETURNING id
                """)
            .file(
                "V4__thin_out.backfill",
                """
                -- dharma-db: backfill table=copies key=id
                DELETE FROM copies WHERE id % 2 = 0 AND :batch(copies);
                """);
    shop.run("migrate").expect(0);
    shop.failed(6, "NOT_CONFIRMED", "backfill");
    shop.run("backfill", "--yes").expect(0);
    assertThat(shop.query("SELECT count(*) || ' ' || sum(half) FROM copies"))
        .startsWith("1500 1125000");
    JsonNode all = shop.json("backfill", "status").at("/data/backfills");
    assertThat(all.get(0).path("rowsChanged").asInt()).isEqualTo(3000);
    assertThat(all.get(1).path("rowsDone").asInt()).isEqualTo(3000);
    assertThat(all.get(1).path("rowsChanged").asInt()).isEqualTo(1500);
  }

  @Test
  void mergesIntoAnotherTable() {
    var shop =
        Shop.with(server, 1000)
            .file("V2__copies.sql", "CREATE TABLE copies (id int PRIMARY KEY, n int NOT NULL);")
            .file(
                "V3__merge.backfill",
                """
                -- dharma-db: backfill table=orders key=id batch=300
                MERGE INTO copies c USING (SELECT * FROM orders WHERE :batch) o ON c.id = o.id
                WHEN MATCHED THEN UPDATE SET n = c.n + 1 WHEN NOT MATCHED THEN INSERT VALUES (o.id, 1)
                """);
    shop.run("migrate").expect(0);
    shop.execute("INSERT INTO copies SELECT g, 0 FROM generate_series(1, 400) g");
    shop.run("backfill").expect(0);
    assertThat(shop.query("SELECT count(*) || ' ' || min(n) || ' ' || max(n) FROM copies"))
        .isEqualTo("1000 1 1");
  }

  @Test
  void finishesOverAnEmptyTable() {
    var shop =
        Shop.with(server, 0)
            .file("V2__count.backfill", Shop.COUNT)
            .file("V3__again.backfill", Shop.COUNT.replace("key=id", "key=id until=start"));
    shop.run("backfill").expect(0);
    JsonNode all = shop.json("backfill", "status").at("/data/backfills");
    assertThat(all.get(0).path("state").asString()).isEqualTo("finished");
    assertThat(all.get(1).path("state").asString()).isEqualTo("finished");
    assertThat(all.get(1).path("lastKey").isNull()).isTrue();
  }

  @Test
  void worksThroughPartitions() {
    var shop =
        Shop.empty(server)
            .file(
                "V1__events.sql",
                """
                CREATE TABLE events (month int, id bigint, n int NOT NULL DEFAULT 0, PRIMARY KEY (month, id)) PARTITION BY LIST (month);
                CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1);
                CREATE TABLE events_2 PARTITION OF events FOR VALUES IN (2);
                """);
    shop.run("migrate").expect(0);
    shop.execute("INSERT INTO events SELECT 1 + g % 2, g FROM generate_series(1, 1000) g");
    shop.file(
        "V2__count.backfill",
        """
        -- dharma-db: backfill table=events key=month,id batch=70
        UPDATE events SET n = n + 1 WHERE :batch
        """);
    shop.run("backfill").expect(0);
    assertThat(shop.query("SELECT count(*) || ' ' || min(n) || ' ' || max(n) FROM events"))
        .isEqualTo("1000 1 1");
  }

  @Test
  void plansWithoutChangingAnything() {
    var shop = Shop.with(server, 100).file("V2__count.backfill", Shop.COUNT);
    JsonNode plan = shop.json("backfill", "--dry-run");
    assertThat(plan.path("outcome").asString()).isEqualTo("planned");
    assertThat(plan.at("/data/steps/0/risk").asString()).isEqualTo("locking");
    assertThat(shop.query("SELECT to_regclass('dharma_backfill')")).isEqualTo("null");
    assertThat(shop.counts()).isEqualTo("0x100");
    assertThat(shop.run("backfill", "--dry-run").out())
        .contains("orders by id, from the first row");
    shop.run("backfill", "--dry-run", "--out", "plan.json").expect(0);
    shop.run("backfill", "--plan", "plan.json").expect(0);
    assertThat(shop.counts()).isEqualTo("1x100");
    shop.file("V3__more.backfill", Shop.COUNT);
    shop.failed(6, "PLAN_STALE", "backfill", "--plan", "plan.json");
  }
}
