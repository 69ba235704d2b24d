package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Runs that meet, runs that were killed, logins that own nothing. */
class RotateAgainIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  private final Ground ground = Ground.months(Postgres.newest());

  @Test
  void twoRunsAtOnceMakeEachPartitionOnce() {
    ground.policy("premake: 12");
    CompletableFuture<Run> other = CompletableFuture.supplyAsync(() -> ground.rotate(NOW));
    Run one = ground.rotate(NOW);
    one.expect(0);
    other.join().expect(0);
    assertThat(
            ground.query("SELECT count(*) FROM pg_inherits WHERE inhparent = 's.events'::regclass"))
        .isEqualTo("13");
  }

  @Test
  void writesDownADetachWhoseRunDidNotLive() {
    ground
        .execute(
            "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM (MINVALUE) TO ('2025-12-01 00:00+00')")
        .policy("premake: 1, retention: 3mon, onExpire: detach, archive: none");
    ground.rotate(NOW).expect(0);
    ground.rotate(NOW, "--yes").expect(0);
    // As a run leaves it that is killed right behind the statement.
    ground.execute("UPDATE dharma_partition SET state = 'detach_pending', detached_at = NULL");
    ground.execute("COMMENT ON TABLE s.old IS 'mine'");
    assertThat(ground.rotate(NOW).expect(0).out()).contains("settle s.old");
    assertThat(ground.query("SELECT state FROM dharma_partition")).isEqualTo("detached");
    assertThat(ground.query("SELECT obj_description('s.old'::regclass)"))
        .startsWith("mine\ndharma-db: detached from s.events ");
  }

  @Test
  void finalizesItsOwnDetachAndThenKnowsIt() throws SQLException {
    ground
        .execute(
            "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM (MINVALUE) TO ('2025-12-01 00:00+00')")
        .settings(
            """
            migrate: { retries: 1 }
            partition: { tables: { s.events: { premake: 1, retention: 3mon, onExpire: detach, archive: none } } }""")
        .rotate(NOW)
        .expect(0);
    try (Connection reader = Postgres.newest().connect(ground.database());
        Statement read = reader.createStatement()) {
      reader.setAutoCommit(false);
      read.execute("SELECT count(*) FROM s.events");
      var error =
          ground.failed(
              7,
              "LOCK_TIMEOUT",
              "partition",
              "rotate",
              "--now",
              NOW,
              "--yes",
              "--lock-timeout",
              "100ms");
      assertThat(error.path("message").asString()).contains("ending the detach of s.old");
    }
    assertThat(ground.query("SELECT state || ' ' || (error IS NOT NULL) FROM dharma_partition"))
        .isEqualTo("detach_pending true");
    ground.rotate(NOW).expect(0);
    assertThat(ground.query("SELECT state || ' ' || (error IS NULL) FROM dharma_partition"))
        .isEqualTo("detached true");
    assertThat(ground.query("SELECT obj_description('s.old'::regclass)"))
        .startsWith("dharma-db: detached from s.events ");
  }

  @Test
  void takesTheRoleThatOwnsTheTable() {
    String tag = "o" + ground.database();
    ground
        .execute("CREATE ROLE %1$s_owner; CREATE ROLE %1$s_login LOGIN".formatted(tag))
        .execute("GRANT ALL ON SCHEMA s, public TO %s_owner".formatted(tag))
        .execute("ALTER TABLE s.events OWNER TO %s_owner".formatted(tag))
        .as(tag + "_login");
    var error = ground.failed(4, "PRIVILEGE_MISSING", "partition", "rotate", "--now", NOW);
    assertThat(error.path("hint").asString())
        .isEqualTo("GRANT \"%1$s_owner\" TO \"%1$s_login\"".formatted(tag));
    ground.execute("GRANT %1$s_owner TO %1$s_login".formatted(tag));
    ground.rotate(NOW).expect(0);
    assertThat(
            ground.query(
                "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 's.events_2026_03'::regclass"))
        .isEqualTo(tag + "_owner");
    ground.execute(
        "DROP OWNED BY %1$s_owner CASCADE; DROP ROLE %1$s_owner, %1$s_login".formatted(tag));
  }

  @Test
  void countsInTheZoneOfThePolicyWhateverTheSessionsIs() {
    ground.policy("premake: 1, zone: Europe/Berlin");
    TimeZone before = TimeZone.getDefault();
    try {
      // The driver tells the server the machine's zone.
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      ground.rotate("2026-02-28T23:30:00Z").expect(0);
      assertThat(ground.rotate("2026-02-28T23:30:00Z").expect(0).out()).contains("nothing to do");
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(
            ground.query(
                "SELECT set_config('TimeZone', 'UTC', false) || pg_get_expr(relpartbound, oid)"
                    + " FROM pg_class WHERE oid = 's.events_2026_03'::regclass"))
        .isEqualTo("UTCFOR VALUES FROM ('2026-02-28 23:00:00+00') TO ('2026-03-31 22:00:00+00')");
  }
}
