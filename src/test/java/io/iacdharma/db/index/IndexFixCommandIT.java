package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.Main;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The command as people use it: what it asks, what it leaves out, what it writes. */
class IndexFixCommandIT {

  private static final String CHECKS =
      "idx-fk-missing,idx-duplicate,idx-invalid,idx-invalid-partitioned";
  private static final String SCHEMA =
      """
      CREATE TABLE public.customer (id bigint PRIMARY KEY);
      CREATE TABLE public.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES public.customer, note text);
      CREATE INDEX orders_note ON public.orders (note);
      CREATE INDEX orders_note_too ON public.orders (note);
      CREATE TABLE public.event (at date NOT NULL, customer_id bigint REFERENCES public.customer) PARTITION BY RANGE (at);
      CREATE TABLE public.event_1 PARTITION OF public.event FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE TABLE public.event_2 PARTITION OF public.event FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
      CREATE INDEX event_at ON public.event (at);
      CREATE INDEX event_at_too ON public.event (at);
      INSERT INTO public.customer SELECT generate_series(1, 100);
      INSERT INTO public.orders SELECT g, g % 100 + 1, 'x' FROM generate_series(1, 2000) g;
      INSERT INTO public.event SELECT date '2026-01-01' + g % 50, g % 100 + 1 FROM generate_series(1, 2000) g;
      """;

  private final FixGround ground = new FixGround(Postgres.newest());

  @Test
  void buildsAtOnceAndDropsWhenThatIsAskedFor() {
    ground.execute(SCHEMA);
    Run first = fix().expect(0);
    assertThat(first.err()).contains("waits for --drop");
    assertThat(first.out())
        .contains(
            "6 statements carried out",
            "DROP INDEX CONCURRENTLY IF EXISTS public.orders_customer_id_idx;");
    assertThat(fix("--exit-code").expect(3).out()).contains("nothing is done");
    assertThat(fix("--drop").expect(6).err()).contains("NOT_CONFIRMED");
    JsonNode drop = fix("--drop", "--yes", "-o", "json").expect(0).json();
    assertThat(drop.path("data").path("applied").size()).isEqualTo(2);
    JsonNode step = drop.path("data").path("applied").path(1);
    assertThat(step.path("action").asString()).isEqualTo("drop");
    assertThat(step.path("checks").path(0).asString()).isEqualTo("idx-duplicate");
    assertThat(step.path("bytes").asLong()).isPositive();
    assertThat(step.path("durationMs").isNumber()).isTrue();
    assertThat(drop.path("data").path("undo").path(0).asString())
        .startsWith("CREATE INDEX CONCURRENTLY orders_note");
    assertThat(fix("--drop", "--exit-code").expect(0).out()).contains("nothing to do");
    ground.run("index", "check", "--only", CHECKS, "--fail-on", "warning").expect(0);
  }

  @Test
  void savesAPlanAndAppliesThatOne() {
    ground.execute(SCHEMA);
    assertThat(fix("--dry-run", "--out", "plan.json", "--exit-code").expect(3).out())
        .contains("SHARE UPDATE EXCLUSIVE", "about", "apply with: dharma-db index fix");
    assertThat(ground.query("SELECT count(*) FROM pg_class WHERE relname LIKE '%customer_id_idx'"))
        .isEqualTo("0");
    ground.execute(
        "INSERT INTO public.orders SELECT g, 1, 'x' FROM generate_series(5000, 9000) g; ANALYZE");
    fix("--plan", "plan.json").expect(0);
    assertThat(ground.invalid()).isEqualTo("null");
    assertThat(fix("--plan", "plan.json").expect(6).err()).contains("PLAN_STALE");
  }

  @Test
  void writesMigrationsThatPassLintAndMendTheSame() throws IOException {
    Path folder = Files.createDirectories(ground.directory().resolve("migrations"));
    Files.writeString(folder.resolve("V1__begin.sql"), SCHEMA);
    ground.run("migrate").expect(0);
    Run written = fix("--drop", "--write-migration").expect(0);
    assertThat(names(folder)).hasSize(6);
    assertThat(written.out()).contains(names(folder).get(1));
    assertThat(ground.query("SELECT count(*) FROM pg_class WHERE relname LIKE '%customer_id_idx'"))
        .isEqualTo("0");
    assertThat(fix("--drop", "--write-migration").expect(2).err())
        .contains("holds these statements");
    String scratch = ground.server().url(ground.server().freshDatabase());
    Run lint =
        new CliRunner(ground.directory())
            .run("migrate", "lint", "--shadow-url", scratch, "--url", ground.url());
    assertThat(lint.expect(0).out()).contains("0 errors").doesNotContain("fix_indexes");
    ground.run("migrate").expect(0);
    assertThat(ground.invalid()).isEqualTo("null");
    ground.run("index", "check", "--only", CHECKS, "--fail-on", "warning").expect(0);
    assertThat(fix("--drop", "--write-migration").expect(0).out())
        .contains("no migration was written");
    // What was applied and is gone again may be written again.
    ground.execute("DROP INDEX public.orders_customer_id_idx");
    fix("--write-migration").expect(0);
    assertThat(names(folder)).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "KILL, 137"})
  void saysForWhomItWaitsAndEndsWholeWhenItIsStopped(String signal, int status) throws Exception {
    ground
        .execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)")
        .attempt("CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)")
        .execute("DELETE FROM t WHERE ctid = '(0,1)'");
    try (Connection other = ground.server().connect(ground.name());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM t");
      Running run =
          ground.start(Main.class, "index", "fix", "--only", "idx-invalid", "--url", ground.url());
      while (run.isAlive() && !run.err().contains("in the way: pid")) {
        Thread.sleep(20);
      }
      run.signal(signal);
      Ended ended = run.end();
      assertThat(ended.status()).as(ended.toString()).isEqualTo(status);
      if (signal.equals("INT")) {
        assertThat(ended.err()).contains("INTERRUPTED", "rebuild public.t_a was not done");
      }
      other.rollback();
    }
    fix().expect(0);
    assertThat(ground.invalid()).isEqualTo("null");
    assertThat(ground.query("SELECT string_agg(relname, ' ') FROM pg_class WHERE relname ~ '^t_a'"))
        .isEqualTo("t_a");
  }

  private Run fix(String... more) {
    return ground.run(
        Stream.concat(Stream.of("index", "fix", "--only", CHECKS), Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
