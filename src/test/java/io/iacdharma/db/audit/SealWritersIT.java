package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.Vault.APRIL;
import static io.iacdharma.db.audit.Vault.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that commit late while seals are made: what was sealed never changes afterwards. */
class SealWritersIT {

  private static final int WRITERS = 24;
  private static final int SEALS = 10;

  private final Postgres server = Postgres.newest();

  @TempDir Path folder;

  @Test
  void neverSealsWhatIsNotFinal() throws Exception {
    Vault vault = Vault.with(server, folder);
    var stop = new AtomicBoolean();
    List<CompactRange> naive = new ArrayList<>();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Integer>> written = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        written.add(writers.submit(writer(vault, i, stop)));
      }
      for (int i = 0; i < SEALS; i++) {
        Thread.sleep(150);
        vault.seal(MARCH);
        // What a seal would be that takes whatever it sees.
        naive.add(vault.tree("log_2026_03"));
      }
      stop.set(true);
      int rows = 0;
      for (Future<Integer> one : written) {
        rows += one.get();
      }
      assertThat(vault.seal(APRIL).at("/tables/0/rows").asInt()).isEqualTo(rows);
    } finally {
      stop.set(true);
      writers.shutdown();
    }
    List<EvidenceNote> notes = vault.notes("one");
    assertThat(notes.size()).isGreaterThan(3);
    for (EvidenceNote note : notes) {
      long size = note.seal().size();
      assertThat(vault.tree("log_2026_03", size).root()).isEqualTo(note.seal().root());
    }
    int changed = 0;
    for (CompactRange seen : naive) {
      changed += vault.tree("log_2026_03", seen.size()).root().equals(seen.root()) ? 0 : 1;
    }
    assertThat(changed).as("checkpoints over whatever is visible that changed").isPositive();
  }

  private Callable<Integer> writer(Vault vault, int number, AtomicBoolean stop) {
    return () -> {
      var random = new Random(number);
      int rows = 0;
      try (Connection connection = server.connect(vault.database());
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        while (!stop.get()) {
          int here = 1 + random.nextInt(3);
          for (int i = 0; i < here; i++) {
            insert(statement, number);
            Thread.sleep(random.nextInt(20));
          }
          if (random.nextInt(10) == 0) {
            connection.rollback();
          } else {
            connection.commit();
            rows += here;
          }
        }
      }
      return rows;
    };
  }

  private static void insert(Statement statement, int number) throws SQLException {
    statement.execute(
        "INSERT INTO app.log (at, what) VALUES ('2026-03-05 00:00+00', 'w%d')".formatted(number));
  }
}
