package io.iacdharma.db.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifteen dangerous changes under sixteen clients: none fails, none waits for a long report. */
@Tag("alone")
class KindnessIT {

  private static final long REPORT_MILLIS = 3_000;

  @TempDir Path folder;

  @Test
  void letsTheApplicationWork() throws InterruptedException, IOException {
    Postgres server = Postgres.newest();
    String database = DangerousChanges.database(server);
    DangerousChanges.write(Files.createDirectory(folder.resolve("migrations")));
    try (Workload workload = Workload.start(server, database, REPORT_MILLIS, 1_500)) {
      Workload.Phase normal = workload.run(2_000);
      assertThat(normal.failures()).isEmpty();
      CliRunner runner = new CliRunner(folder);
      runner.run("migrate", "baseline", "--at", "0", "--url", server.url(database)).expect(0);
      CliRunner.Run run =
          runner.run(
              "migrate",
              "--yes",
              "--lock-timeout",
              "200ms",
              "--on-block",
              "wait",
              "--url",
              server.url(database));
      Workload.Phase during = workload.phase();
      run.expect(0);
      assertThat(during.failures()).isEmpty();
      assertThat(during.statements()).isGreaterThan(1_000);
      // The report's transaction is far longer than the lock timeout; nobody waited for it.
      assertThat(during.longest() * 1_000).isLessThan(REPORT_MILLIS * 0.8);
      assertThat(run.err()).contains("trying again", "application \"report\"");
    }
    DangerousChanges.expect(server, database);
  }
}
