package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Partitions are made from the clock, and are like the others. */
class PremakeIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void makesThePresentPeriodAndThoseAhead(Postgres server) {
    Ground ground = Ground.months(server);
    ground.rotate(NOW).expect(0);
    assertThat(ground.partitions())
        .isEqualTo(
            """
            events_2026_03 FROM ('2026-03-01 00:00:00+00') TO ('2026-04-01 00:00:00+00')
            events_2026_04 FROM ('2026-04-01 00:00:00+00') TO ('2026-05-01 00:00:00+00')
            events_2026_05 FROM ('2026-05-01 00:00:00+00') TO ('2026-06-01 00:00:00+00')""");
    assertThat(ground.rotate(NOW).expect(0).out()).contains("nothing to do");
    assertThat(ground.query("SELECT obj_description('s.events_2026_03'::regclass)"))
        .isEqualTo("s.events from 2026-03-01 00:00:00+00 until before 2026-04-01 00:00:00+00");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND conrelid = 's.events_2026_03'::regclass"))
        .isEqualTo("0");
    assertThat(ground.query("SELECT reltuples >= 0 FROM pg_class WHERE relname = 'events'"))
        .isEqualTo("t");
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void carriesOverWhatNeitherLikeNorAttachBrings(Postgres server) {
    Ground ground = Ground.months(server);
    String tag = "r" + ground.database();
    ground
        .execute(
            "CREATE ROLE %1$s_owner; CREATE ROLE %1$s_reader; CREATE ROLE %1$s_other"
                .formatted(tag))
        .execute("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO %s_other".formatted(tag))
        .execute("GRANT ALL ON SCHEMA s TO %s_owner".formatted(tag))
        .execute(
            """
            CREATE FUNCTION s.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
            ALTER TABLE s.events ADD n int GENERATED ALWAYS AS IDENTITY;
            CREATE TABLE s.events_2026_03 PARTITION OF s.events FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00')
              WITH (fillfactor = 71, autovacuum_enabled = false, toast.autovacuum_enabled = false);
            CREATE TRIGGER quiet BEFORE TRUNCATE ON s.events FOR EACH STATEMENT EXECUTE FUNCTION s.refuse();
            ALTER TABLE s.events ENABLE ALWAYS TRIGGER quiet;
            COMMENT ON TRIGGER quiet ON s.events IS 'it''s quiet';
            CREATE TRIGGER rows BEFORE DELETE ON s.events FOR EACH ROW EXECUTE FUNCTION s.refuse();
            ALTER TABLE s.events ENABLE ALWAYS TRIGGER rows;
            ALTER TABLE s.events ALTER note SET STATISTICS 321, ALTER note SET (n_distinct = 9);
            CREATE STATISTICS s.pairs ON note, at FROM s.events;
            CREATE UNIQUE INDEX keyed ON s.events (at, id);
            ALTER TABLE s.events REPLICA IDENTITY USING INDEX keyed;
            CREATE PUBLICATION few FOR TABLE s.events_2026_03 (id, at) WHERE (id > 5);
            CREATE PUBLICATION whole FOR TABLE s.events;
            """)
        .execute(
            "GRANT SELECT ON s.events TO %1$s_reader; GRANT UPDATE (note) ON s.events TO %1$s_reader"
                .formatted(tag))
        .execute("GRANT SELECT ON s.events_2026_03 TO %s_reader".formatted(tag))
        .execute("ALTER TABLE s.events OWNER TO %s_owner".formatted(tag));
    ground.rotate(NOW).expect(0);
    String made = "'s.events_2026_04'::regclass";
    assertThat(ground.query("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = " + made))
        .isEqualTo(tag + "_owner");
    assertThat(
            ground.query(
                "SELECT string_agg(a.grantee::regrole || '=' || a.privilege_type, ' ') FROM pg_class c, aclexplode(relacl) a"
                    + " WHERE c.oid = "
                    + made
                    + " AND a.grantee <> c.relowner"))
        .isEqualTo(tag + "_reader=SELECT");
    assertThat(
            ground.query(
                "SELECT attacl IS NOT NULL FROM pg_attribute WHERE attname = 'note' AND attrelid = "
                    + made))
        .isEqualTo("t");
    assertThat(
            ground.query(
                "SELECT array_to_string(reloptions, ' ') FROM pg_class WHERE oid = " + made))
        .isEqualTo("autovacuum_enabled=false fillfactor=71");
    assertThat(
            ground.query(
                "SELECT array_to_string(t.reloptions, ' ') FROM pg_class c JOIN pg_class t ON t.oid = c.reltoastrelid WHERE c.oid = "
                    + made))
        .isEqualTo("autovacuum_enabled=false");
    assertThat(
            ground.query(
                "SELECT string_agg(tgname::text || tgenabled::text || coalesce(obj_description(oid, 'pg_trigger'), ''), ' ' ORDER BY tgname)"
                    + " FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = "
                    + made))
        .isEqualTo("quietAit's quiet rowsA");
    assertThat(
            ground.query(
                "SELECT attstattarget || ' ' || ('n_distinct=9' = ANY (attoptions)) FROM pg_attribute WHERE attname = 'note' AND attrelid = "
                    + made))
        .isEqualTo("321 true");
    assertThat(ground.query("SELECT count(*) FROM pg_statistic_ext WHERE stxrelid = " + made))
        .isEqualTo("1");
    assertThat(
            ground.query(
                "SELECT c.relreplident::text || (SELECT count(*) FROM pg_index WHERE indrelid = c.oid AND indisreplident) FROM pg_class c WHERE c.oid = "
                    + made))
        .isEqualTo("i1");
    assertThat(
            ground.query(
                "SELECT string_agg(pubname || array_to_string(attnames, ',') || coalesce(rowfilter, ''), ' ') FROM pg_publication_tables"
                    + " WHERE pubname = 'few' AND tablename = 'events_2026_04'"))
        .isEqualTo("fewid,at(id > 5)");
    // A partition with a sequence of its own would give the same numbers again.
    assertThat(
            ground.query(
                "SELECT coalesce(pg_get_serial_sequence('s.events_2026_04', 'n'), 's.events_n_seq')"))
        .isEqualTo("s.events_n_seq");
    ground.execute("DROP OWNED BY %1$s_owner, %1$s_reader, %1$s_other CASCADE".formatted(tag));
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void closesGapsAndStopsAtTheCap(Postgres server) {
    Ground ground = Ground.months(server).policy("premake: 3, most: 2");
    ground.execute(
        "CREATE TABLE s.x PARTITION OF s.events FOR VALUES FROM ('2026-04-01 00:00+00') TO ('2026-05-01 00:00+00');"
            + "CREATE TABLE s.y PARTITION OF s.events FOR VALUES FROM ('2026-08-01 00:00+00') TO ('2026-09-01 00:00+00')");
    assertThat(ground.rotate(NOW).expect(0).err()).contains("the next run goes on");
    assertThat(ground.names()).isEqualTo("events_2026_03 events_2026_05 x y");
    ground.rotate(NOW).expect(0);
    assertThat(ground.names())
        .isEqualTo("events_2026_03 events_2026_05 events_2026_06 events_2026_07 x y");
  }
}
