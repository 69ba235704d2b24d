package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.FixGround.Fixed;
import io.iacdharma.db.support.Postgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the statements of a plan do on real servers. */
class IndexFixIT {

  private static final String TWO_LEVELS =
      """
      CREATE SCHEMA "Odd s";
      CREATE TABLE "Odd s"."Ev ents" (id bigint, "Tenant Id" uuid, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE "Odd s"."Ev ents 1" PARTITION OF "Odd s"."Ev ents" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE TABLE "Odd s"."Ev ents 2" PARTITION OF "Odd s"."Ev ents" FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY HASH (id);
      CREATE TABLE "Odd s"."Ev ents 2 a" PARTITION OF "Odd s"."Ev ents 2" FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE "Odd s"."Ev ents 2 b" PARTITION OF "Odd s"."Ev ents 2" FOR VALUES WITH (MODULUS 2, REMAINDER 1);
      INSERT INTO "Odd s"."Ev ents" SELECT g, gen_random_uuid(), date '2026-01-01' + g % 55 FROM generate_series(1, 500) g;
      """;

  static java.util.stream.Stream<Postgres> servers() {
    return Postgres.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void buildsOnTwoLevelsWithNamesThatNeedQuotesAndTwiceIsNothing(Postgres server) {
    FixGround ground = new FixGround(server).execute(TWO_LEVELS);
    CreateIndex create = ground.create("Odd s", "Ev ents", "Tenant Id");
    Fixed dry = ground.fix(new FixRequest(List.of(FixGround.mending(create, "c1")), false), true);
    assertThat(dry.statements()).hasSize(9);
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_class WHERE relkind IN ('i', 'I') AND relname LIKE 'Ev%'"))
        .isEqualTo("0");
    Fixed first = ground.fix(create);
    assertThat(first.result().applied()).hasSize(9);
    assertThat(ground.invalid()).isEqualTo("null");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_partition_tree('\"Odd s\".\"Ev ents_Tenant Id_idx\"')"
                    + " WHERE isleaf"))
        .isEqualTo("3");
    assertThat(ground.fix(create).plan()).isEqualTo(new FixPlan(List.of(), List.of()));
    assertThat(first.result().undo())
        .containsExactly("DROP INDEX IF EXISTS \"Odd s\".\"Ev ents_Tenant Id_idx\";");
    ground.execute(first.result().undo().get(0));
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid WHERE"
                    + " relname LIKE 'Ev%'"))
        .isEqualTo("0");
  }

  @Test
  void goesOnWhereverARunWasInterrupted() {
    FixGround ground = new FixGround(Postgres.newest()).execute(TWO_LEVELS);
    CreateIndex create = ground.create("Odd s", "Ev ents", "Tenant Id");
    FixRequest request = new FixRequest(List.of(FixGround.mending(create, "c1")), false);
    List<String> all = ground.fix(request, true).statements();
    for (int done = 0; done <= all.size(); done++) {
      ground.attempt(all.subList(0, done).toArray(String[]::new));
      Fixed rest = ground.fix(create);
      assertThat(rest.statements()).as("after " + done).isEqualTo(all.subList(done, all.size()));
      assertThat(ground.invalid()).isEqualTo("null");
      ground.execute("DROP INDEX \"Odd s\".\"Ev ents_Tenant Id_idx\"");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void buildsRebuildsAndDropsOnAnOrdinaryTable(Postgres server) {
    FixGround ground =
        new FixGround(server)
            .execute(
                "CREATE TABLE t (a int, b int); INSERT INTO t SELECT g % 3, g FROM"
                    + " generate_series(1, 1000) g; CREATE INDEX t_a ON t (a); CREATE INDEX t_a_b"
                    + " ON t (a, b)")
            .attempt(
                "CREATE UNIQUE INDEX CONCURRENTLY t_u ON t (a)",
                "CREATE UNIQUE INDEX CONCURRENTLY t_b_idx ON t (a)");
    assertThat(ground.invalid()).isEqualTo("t_b_idx t_u");
    ground.execute("DELETE FROM t WHERE b > 3");
    Fixed fixed =
        ground.fix(
            new RebuildIndex(
                new TableName("public", "t"), new TableName("public", "t_u"), "invalid"),
            ground.drop("public", "t", "t_a"),
            ground.drop("public", "t", "t_b_idx"));
    assertThat(fixed.statements())
        .containsExactly(
            "DROP INDEX CONCURRENTLY IF EXISTS public.t_b_idx;",
            "REINDEX INDEX CONCURRENTLY public.t_u;",
            "DROP INDEX CONCURRENTLY IF EXISTS public.t_a;");
    assertThat(ground.invalid()).isEqualTo("null");
    assertThat(fixed.result().undo())
        .containsExactly("CREATE INDEX CONCURRENTLY t_a ON public.t USING btree (a);");
    assertThat(fixed.result().applied()).extracting(FixedStep::bytes).doesNotContain(-1L);
    assertThat(
            ground.query(
                "SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY 1) FROM (SELECT"
                    + " indexrelid FROM pg_index WHERE indrelid = 't'::regclass ORDER BY"
                    + " indexrelid::regclass::text) x"))
        .isEqualTo("t_a_b t_u");
  }

  @Test
  void dropsWhatAnotherRunHasLeftHalfBuilt() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute(
                "CREATE TABLE t (a int, b int); INSERT INTO t SELECT g % 3, g FROM"
                    + " generate_series(1, 9) g; CREATE UNIQUE INDEX t_x ON t (b)");
    // As a killed REINDEX leaves it, and a killed build.
    ground.attempt(
        "CREATE UNIQUE INDEX CONCURRENTLY t_x_ccnew ON t (a)",
        "CREATE INDEX t_a_idx ON t (a)",
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 't_a_idx'::regclass");
    Fixed fixed =
        ground.fix(
            ground.create("public", "t", "a"),
            new RebuildIndex(
                new TableName("public", "t"), new TableName("public", "t_a_idx"), "invalid"));
    assertThat(fixed.statements())
        .containsExactly(
            "DROP INDEX CONCURRENTLY IF EXISTS public.t_x_ccnew;",
            "DROP INDEX CONCURRENTLY IF EXISTS public.t_a_idx;",
            "CREATE INDEX CONCURRENTLY t_a_idx ON public.t USING btree (a);");
    assertThat(ground.invalid()).isEqualTo("null");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void completesAndAttachesWhatIsThere(Postgres server) {
    FixGround ground =
        new FixGround(server)
            .execute(TWO_LEVELS)
            .execute(
                "CREATE INDEX by_hand ON ONLY \"Odd s\".\"Ev ents\" (id); CREATE INDEX leaf ON"
                    + " \"Odd s\".\"Ev ents 1\" (id)");
    Fixed fixed =
        ground.fix(
            new CompleteIndex(
                ground.tree("Odd s", "Ev ents"),
                new TableName("Odd s", "by_hand"),
                false,
                "USING btree (id)",
                List.of()),
            ground.create("Odd s", "Ev ents", "id"));
    assertThat(fixed.statements())
        .contains("ALTER INDEX \"Odd s\".by_hand ATTACH PARTITION \"Odd s\".leaf;")
        .doesNotContain(
            "CREATE INDEX \"Ev ents_id_idx\" ON ONLY \"Odd s\".\"Ev ents\" USING btree (id);");
    assertThat(ground.invalid()).isEqualTo("null");
    Fixed drop = ground.fix(ground.drop("Odd s", "Ev ents", "by_hand"));
    assertThat(drop.statements()).containsExactly("DROP INDEX IF EXISTS \"Odd s\".by_hand;");
    assertThat(
            ground.query(
                "SELECT count(*) FROM pg_class WHERE relkind IN ('i', 'I') AND relnamespace ="
                    + " '\"Odd s\"'::regnamespace"))
        .isEqualTo("0");
    assertThat(drop.result().undo())
        .containsExactly("CREATE INDEX by_hand ON \"Odd s\".\"Ev ents\" USING btree (id);");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void mendsAnAttachedIndexAndItsParent(Postgres server) {
    FixGround ground =
        new FixGround(server)
            .execute(TWO_LEVELS)
            .execute(
                "SET search_path = 'Odd s'; CREATE INDEX e ON ONLY \"Ev ents\" (id); CREATE INDEX"
                    + " e1 ON \"Ev ents 1\" (id); CREATE INDEX e2 ON \"Ev ents 2\" (id); UPDATE"
                    + " pg_index SET indisvalid = false WHERE indexrelid = 'e1'::regclass; ALTER"
                    + " INDEX e ATTACH PARTITION e1; ALTER INDEX e ATTACH PARTITION e2");
    RebuildIndex leaf =
        new RebuildIndex(
            new TableName("Odd s", "Ev ents 1"), new TableName("Odd s", "e1"), "invalid");
    CompleteIndex whole =
        new CompleteIndex(
            ground.tree("Odd s", "Ev ents"),
            new TableName("Odd s", "e"),
            false,
            "USING btree (id)",
            List.of());
    assertThat(
            ground
                .fix(new FixRequest(List.of(FixGround.mending(leaf, "c1")), false), true)
                .statements())
        .containsExactly(
            "REINDEX INDEX CONCURRENTLY \"Odd s\".e1;",
            "ALTER INDEX \"Odd s\".e ATTACH PARTITION \"Odd s\".e1;");
    ground.fix(leaf, whole);
    assertThat(ground.invalid()).isEqualTo("null");
    // Somebody has rebuilt a partition's index: the parent's is invalid for no reason.
    ground.execute(
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"Odd s\".e'::regclass");
    assertThat(ground.fix(whole).statements()).hasSize(1);
    assertThat(ground.invalid()).isEqualTo("null");
  }
}
