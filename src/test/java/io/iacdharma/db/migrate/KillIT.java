package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real processes, ended in the middle of their work. */
class KillIT {

  private static final int KILLS = 10;
  private static final int LONGEST_MILLIS = 1500;

  private final Postgres server = Postgres.newest();

  @Test
  void endsWholeAfterTenKillsAtRandomMoments() throws InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var project = folder();
    int kills = 0;
    while (kills < KILLS) {
      var run = start(project);
      run.await("plan:");
      Thread.sleep(random.nextInt(LONGEST_MILLIS));
      Ended ended = end(run, "KILL");
      if (ended.status() == 137) {
        kills++;
      } else {
        assertThat(ended.status()).as("seed %d\n%s", seed, ended).isZero();
        assertWhole(project, seed);
        project = project.elsewhere();
      }
    }
    project.run("migrate").expect(0);
    assertWhole(project, seed);
    assertThat(project.json("migrate").path("outcome").asString()).isEqualTo("unchanged");
  }

  @Test
  void saysWhatWasDoneWhenInterrupted() throws InterruptedException {
    var project =
        Project.on(server)
            .file("V1__first.sql", "CREATE TABLE first (id int);")
            .file("V2__long.sql", "CREATE TABLE half (id int);\nSELECT pg_sleep(600);");
    var run = start(project);
    run.await("applied V1__first\\.sql");
    Ended ended = end(run, "INT");
    assertThat(ended.status()).as(ended.toString()).isEqualTo(130);
    assertThat(ended.err())
        .contains("stopped by a signal", "1 of 2 files were applied", "INTERRUPTED");
    assertThat(project.history()).containsExactly("V1__first.sql");
    assertThat(project.query("SELECT to_regclass('half')")).isEqualTo("null");
    project.file("V2__long.sql", "CREATE TABLE half (id int);").run("migrate").expect(0);
  }

  @Test
  void stopsWaitingForTheLockWhenInterrupted() throws Exception {
    var project = Project.on(server).file("V1__t.sql", "CREATE TABLE t (id int);");
    var history = new SchemaHistory("public", "flyway_schema_history");
    try (var other = server.connect(project.database());
        var statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + MigrateLock.key(history) + ")");
      var run = start(project);
      run.await("waiting for another run");
      Ended ended = end(run, "TERM");
      assertThat(ended.status()).as(ended.toString()).isEqualTo(143);
      assertThat(ended.err()).contains("nothing was changed").doesNotContain("any longer");
    }
  }

  private static Running start(Project project) {
    return DharmaProcess.start(project.directory(), "migrate", "--url", project.url());
  }

  private static Ended end(Running run, String signal) {
    if (run.isAlive()) {
      run.signal(signal);
    }
    return run.end();
  }

  private Project folder() {
    return Project.on(server)
        .file(
            "V1__big.sql",
            "CREATE TABLE big (id int, n int, x text);\nINSERT INTO big SELECT g, -g, 'row ' || g FROM generate_series(1, 200000) g;")
        .file("V2__ids.sql", "CREATE UNIQUE INDEX CONCURRENTLY big_id ON big (id);")
        .file(
            "V3__more.sql",
            "CREATE INDEX CONCURRENTLY big_n ON big (n);\nCREATE INDEX CONCURRENTLY ON big (x);")
        .file(
            "V4__copy.sql",
            "CREATE TABLE copied AS SELECT * FROM big;\nUPDATE copied SET n = n + 1;\nALTER TABLE copied ADD PRIMARY KEY (id);")
        .file("V5__again.sql", "REINDEX TABLE CONCURRENTLY big;")
        .file(
            "V6__swap.sql",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS big_n_x ON big (n, x);\nDROP INDEX CONCURRENTLY big_n;")
        .file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT count(*) AS n FROM big;");
  }

  private static void assertWhole(Project project, long seed) {
    assertThat(project.history())
        .as("seed %d", seed)
        .containsExactly(
            "V1__big.sql",
            "V2__ids.sql",
            "V3__more.sql",
            "V4__copy.sql",
            "V5__again.sql",
            "V6__swap.sql",
            "R__view.sql");
    assertThat(
            project.query(
                "SELECT string_agg(relname || CASE WHEN indisvalid AND indisready AND indislive THEN '' ELSE '!' END, ' ' ORDER BY relname COLLATE \"C\")"
                    + " FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = 'public'::regnamespace AND relname !~ '^flyway'"))
        .as("seed %d", seed)
        .isEqualTo("big_id big_n_x big_x_idx copied_pkey");
    assertThat(project.query("SELECT to_regclass('flyway_schema_history_journal')"))
        .isEqualTo("null");
    assertThat(project.query("SELECT n FROM v")).isEqualTo("200000");
    assertThat(project.query("SELECT count(*) || ' ' || sum(n + id) FROM copied"))
        .isEqualTo("200000 200000");
  }
}
