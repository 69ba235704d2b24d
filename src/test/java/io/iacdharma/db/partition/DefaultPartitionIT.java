package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A default partition that holds rows is no dead end. */
class DefaultPartitionIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  private static Ground ground(Postgres server) {
    return Ground.months(server)
        .execute("CREATE TABLE s.events_default PARTITION OF s.events DEFAULT")
        .execute(
            "CREATE FUNCTION s.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;"
                + "CREATE TRIGGER never BEFORE DELETE ON s.events FOR EACH ROW EXECUTE FUNCTION s.refuse()");
  }

  private static String rows(String from, int days) {
    return ("INSERT INTO s.events SELECT g, timestamptz '%s 12:00+00' + g * interval '1 day', repeat('x', 40)"
            + " FROM generate_series(0, %d) g")
        .formatted(from, days - 1);
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void promotesItWithoutMovingARow(Postgres server) {
    Ground ground = ground(server).execute(rows("2026-03-03", 20));
    String before = ground.query("SELECT pg_relation_filenode('s.events_default')");
    ground.rotate(NOW).expect(0);
    assertThat(ground.partitions())
        .isEqualTo(
            """
            events_default DEFAULT
            events_2026_03 FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00')
            events_2026_04 FROM ('2026-04-01 00:00:00+00') TO ('2026-05-01 00:00:00+00')
            events_2026_05 FROM ('2026-05-01 00:00:00+00') TO ('2026-06-01 00:00:00+00')""");
    assertThat(ground.query("SELECT pg_relation_filenode('s.events_2026_03')")).isEqualTo(before);
    assertThat(ground.query("SELECT count(*) FROM s.events_2026_03")).isEqualTo("20");
    assertThat(ground.query("SELECT count(*) FROM ONLY s.events_default")).isEqualTo("0");
    ground.expectRefusal("DELETE FROM s.events_2026_03", "P0001");
    ground.execute("INSERT INTO s.events VALUES (1, '2030-01-01')");
    assertThat(ground.query("SELECT count(*) FROM s.events_default")).isEqualTo("1");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND starts_with(conname, 'dharma_db_')"))
        .isEqualTo("0");
  }

  /** So many rows that looking for those of a month under a lock would be felt. */
  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void provesALargeOneBeforeItLocks(Postgres server) {
    Ground ground =
        ground(server)
            .execute(
                "INSERT INTO s.events SELECT g, timestamptz '2026-02-03 00:00+00' + g * interval '1 minute', repeat('x', 100)"
                    + " FROM generate_series(0, 50000) g");
    assertThat(ground.rotate(NOW).expect(0).out()).contains("promote s.events_2026_02_to_2026_03");
    assertThat(ground.names())
        .isEqualTo("events_2026_02_to_2026_03 events_2026_04 events_2026_05 events_default");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND starts_with(conname, 'dharma_db_')"))
        .isEqualTo("0");
    // Again a large one, with rows that no wanted month has, and a check that a killed run left.
    ground
        .execute("DROP TABLE s.events_2026_04, s.events_2026_05")
        .execute(
            "INSERT INTO s.events SELECT g, timestamptz '2027-01-03 00:00+00' + g * interval '1 minute', repeat('x', 100)"
                + " FROM generate_series(0, 50000) g")
        .execute(
            "ALTER TABLE s.events_default ADD CONSTRAINT dharma_db_1_2 CHECK (id IS NOT NULL) NOT VALID");
    ground.policy("premake: 2");
    assertThat(ground.rotate(NOW).expect(0).out()).contains("clean s.events_default");
    assertThat(ground.names())
        .isEqualTo(
            "events_2026_02_to_2026_03 events_2026_04 events_2026_05 events_2027_01_to_2027_02 events_default");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND starts_with(conname, 'dharma_db_')"))
        .isEqualTo("0");
  }

  @Test
  void makesNoPartitionsForTheFarFuture() {
    Ground ground =
        ground(Postgres.newest())
            .execute(rows("2026-03-03", 5))
            .execute("INSERT INTO s.events VALUES (1, '2092-07-01 00:00+00')");
    var run = ground.rotate(NOW).expect(0);
    assertThat(run.err())
        .contains("events_default holds rows that no partition is made for")
        .contains("5 rows 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z; 1 row 2092-07-01")
        .contains("events_2026_03 is not made: the default partition holds its rows");
    assertThat(ground.names()).isEqualTo("events_2026_04 events_2026_05 events_default");
    ground.execute("DROP TRIGGER never ON s.events; DELETE FROM s.events WHERE at > '2090-01-01'");
    ground.rotate(NOW).expect(0);
    assertThat(ground.names())
        .isEqualTo("events_2026_03 events_2026_04 events_2026_05 events_default");
  }

  @Test
  void saysWhatIsInTheWayOfPromoting() {
    Ground ground =
        ground(Postgres.newest())
            .execute(
                "CREATE TABLE s.between PARTITION OF s.events FOR VALUES FROM ('2026-04-01 00:00+00') TO ('2026-05-01 00:00+00')")
            .execute(rows("2026-03-30", 1))
            .execute(rows("2026-05-02", 2));
    assertThat(ground.rotate(NOW).expect(0).err())
        .contains("holds rows on both sides of s.between")
        .contains("1 row 2026-03-01T00:00:00Z to 2026-04-01T00:00:00Z; 2 rows 2026-05-01");
    assertThat(ground.names()).isEqualTo("between events_default");
  }

  @Test
  void refusesANameThatIsTaken() {
    Ground ground =
        Ground.months(Postgres.newest()).execute("CREATE VIEW s.events_2026_04 AS SELECT 1 AS one");
    var error = ground.failed(6, "PARTITION_NAME_TAKEN", "partition", "rotate", "--now", NOW);
    assertThat(error.path("message").asString())
        .isEqualTo("s.events_2026_04 cannot be made: the name belongs to a view");
    assertThat(ground.names()).isEqualTo("events_2026_03 events_2026_05");
  }
}
