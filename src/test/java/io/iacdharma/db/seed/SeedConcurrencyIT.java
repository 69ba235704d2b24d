package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.Main;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedConcurrencyIT {

  private static final String ITEMS = "dataset: { key: [id], mode: sync, file: items.csv }\n";

  private final Postgres server = Postgres.newest();
  private SeedFixture seed;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    seed = new SeedFixture(server, folder);
  }

  @Test
  void waitsForTheOtherRunAndNamesIt() throws SQLException {
    seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n");
    try (Connection other = server.connect(seed.database());
        Statement statement = other.createStatement()) {
      statement.execute("SET application_name = 'the other run'");
      statement.execute("SELECT pg_advisory_lock(x'6468726d73656564'::bigint)");
      assertThat(seed.run("seed", "--wait", "100ms").expect(7).err())
          .contains("LOCK_HELD", "the other run");
      seed.run("seed", "plan").expect(0);
    }
    seed.run("seed").expect(0);
  }

  @Test
  void waitsNoLongerForATableThanItsTimeout() throws SQLException {
    seed.dataset("items", "dataset: { key: [id] }\nrows:\n  - { id: 1, name: a }\n");
    try (Connection other = server.connect(seed.database());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE app.items IN ACCESS EXCLUSIVE MODE");
      assertThat(seed.run("seed", "--lock-timeout", "50ms").expect(7).err())
          .contains("LOCK_TIMEOUT", "nothing was changed");
    }
    seed.run("seed").expect(0);
  }

  @Test
  void leavesNothingHalfDoneWhenItIsKilled() throws IOException, InterruptedException {
    seed.sql(
        "CREATE FUNCTION app.slow() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN PERFORM pg_sleep(0.002); RETURN NEW; END'");
    seed.sql(
        "CREATE TRIGGER slow BEFORE INSERT ON app.items FOR EACH ROW EXECUTE FUNCTION app.slow()");
    StringBuilder rows = new StringBuilder("id,name\n");
    for (int i = 0; i < 5_000; i++) {
      rows.append(i).append(",item\n");
    }
    seed.dataset("items", ITEMS).file("reference-data/app/items.csv", rows.toString());
    Process run = start();
    String busy =
        "SELECT count(*) FROM pg_stat_progress_copy WHERE relid = 'app.items'::regclass"
            + " AND tuples_processed > 10";
    while (!seed.query(busy).equals("1")) {
      assertThat(run.isAlive()).isTrue();
      Thread.sleep(5);
    }
    run.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    seed.sql("DROP TRIGGER slow ON app.items");
    assertThat(seed.query("SELECT count(*) FROM app.items")).isEqualTo("0");
    assertThat(seed.query("SELECT to_regclass('dharma_seed_history')")).isEqualTo("null");
    seed.run("seed").expect(0);
    assertThat(seed.query("SELECT count(*) FROM app.items")).isEqualTo("5000");
  }

  private Process start() throws IOException {
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "seed",
            "--url",
            server.url(seed.database()));
    return new ProcessBuilder(line)
        .directory(seed.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(seed.folder().resolve("run.log").toFile())
        .start();
  }
}
