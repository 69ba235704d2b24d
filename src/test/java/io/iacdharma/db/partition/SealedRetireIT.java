package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A partition of a sealed table is sealed before it leaves, and is refused changes at every moment.
 */
class SealedRetireIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void sealsArchivesAndKeepsItsTriggers(Postgres server) {
    Ground ground =
        Ground.months(server)
            .execute(
                """
                ALTER TABLE s.events ADD tx xid8 NOT NULL DEFAULT pg_current_xact_id();
                CREATE FUNCTION s.refuse() RETURNS trigger LANGUAGE plpgsql AS
                  $$ BEGIN RAISE insufficient_privilege USING MESSAGE = 'no'; END $$;
                CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON s.events FOR EACH ROW EXECUTE FUNCTION s.refuse();
                CREATE TRIGGER refuse_statement BEFORE TRUNCATE ON s.events FOR EACH STATEMENT EXECUTE FUNCTION s.refuse();
                ALTER TABLE s.events ENABLE ALWAYS TRIGGER refuse_change, ENABLE ALWAYS TRIGGER refuse_statement,
                  ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                """)
            .settings(
                """
                partition: { tables: { s.events: { premake: 1, retention: 3mon, onExpire: drop, grace: 7d } } }
                audit: { tables: [s.events], evidence: [evidence], keyFile: keys/seal.key }""");
    ground.run("audit", "key", "create").expect(0);
    ground.rotate("2025-11-10T00:00:00Z").expect(0);
    ground.execute(
        "INSERT INTO s.events SELECT g, timestamptz '2025-11-01 00:00+00' + g * interval '1 hour' FROM generate_series(1, 600) g");
    ground.rotate(NOW, "--yes").expect(0);
    assertThat(ground.query("SELECT string_agg(state || rows, ' ') FROM dharma_partition"))
        .isEqualTo("detached600");
    assertThat(
            ground.query(
                "SELECT string_agg(tgname::text || tgenabled::text, ' ' ORDER BY tgname) FROM pg_trigger"
                    + " WHERE NOT tgisinternal AND tgrelid = 's.events_2025_11'::regclass"))
        .isEqualTo("refuse_changeA refuse_insertA refuse_statementA");
    ground.expectRefusal("UPDATE s.events_2025_11 SET note = ''", "42501");
    ground.expectRefusal("TRUNCATE s.events_2025_11", "42501");
    ground.expectRefusal("INSERT INTO s.events_2025_11 VALUES (1, '2025-11-01')", "42501");
    assertThat(
            ground.query(
                "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'events_2026_04'"))
        .isEqualTo("t");
    ground.rotate("2026-03-23T00:00:00Z", "--yes", "--confirm", ground.database()).expect(0);
    assertThat(ground.query("SELECT to_regclass('s.events_2025_11') IS NULL")).isEqualTo("t");
    // December was made in November, holds nothing, and goes the same way.
    assertThat(ground.query("SELECT string_agg(state, ' ' ORDER BY from_at) FROM dharma_partition"))
        .isEqualTo("dropped");
  }
}
