package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What an application feels while fifteen dangerous changes are applied to its tables, first by the
 * Flyway command line, then by dharma-db; the very same files. It is not a contest of times: the
 * one that waits less for locks takes longer.
 */
final class Kindness {

  static final String NAME = "kindness: 15 changes under 16 clients";

  /** As shipped. */
  private static final double LOCK_TIMEOUT = 1.0;

  private static final long REPORT_MILLIS = 6_000;
  private static final long GAP_MILLIS = 700;
  private static final long NORMAL_MILLIS = 10_000;
  private static final int MOST_RUNS = 5;
  private static final int LOCK_TIMEOUT_STATUS = 7;

  private final Postgres server;
  private final Programs programs;
  private final Path folder;

  Kindness(Postgres server, Programs programs, Path home) {
    this.server = server;
    this.programs = programs;
    this.folder = DangerousChanges.write(home.resolve("kindness"));
  }

  /**
   * One tool's run.
   *
   * @param normal the workload before it
   * @param during the workload while it ran
   * @param seconds how long it took
   */
  private record Side(Workload.Phase normal, Workload.Phase during, double seconds) {

    boolean isKind() {
      return during.failures().isEmpty() && during.longest() <= LOCK_TIMEOUT + normal.p99();
    }
  }

  /** Runs both, prints both; says whether ours kept its promise. */
  boolean measure(PrintStream out) {
    String peers = DangerousChanges.database(server);
    // Its default lock holds a transaction open, for which CREATE INDEX CONCURRENTLY waits for
    // ever.
    Side peer =
        run(
            peers,
            () ->
                programs.flywayOn(
                    peers,
                    folder,
                    "migrate",
                    "-postgresql.transactional.lock=false",
                    "-baselineOnMigrate=true",
                    "-baselineVersion=0"));
    String mine = DangerousChanges.database(server);
    Referee.must(
        programs.dharmaDbOn(
            mine, "migrate", "baseline", "--at", "0", "--locations", folder.toString()));
    Side ours =
        run(
            mine,
            () -> programs.dharmaDbOn(mine, "migrate", "--yes", "--locations", folder.toString()));
    out.printf(
        "%n%s; on each table a report of %d s is open most of the time%n%n",
        NAME, REPORT_MILLIS / 1000);
    out.println(
        "| tool | statements | failed | normal p99 (s) | longest wait (s) | allowed (s) | kept | changes took (s) |");
    out.println("|---|---|---|---|---|---|---|---|");
    row(out, "Flyway, transactional.lock=false", peer);
    row(out, "dharma-db", ours);
    ours.during().failures().forEach(failure -> System.err.println("kindness: " + failure));
    return ours.isKind();
  }

  private static void row(PrintStream out, String tool, Side side) {
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.3f | %.3f | %.3f | %s | %.1f |%n",
        tool,
        side.during().statements(),
        side.during().failures().size(),
        side.normal().p99(),
        side.during().longest(),
        LOCK_TIMEOUT + side.normal().p99(),
        side.isKind() ? "yes" : "no",
        side.seconds());
  }

  private Side run(String database, Supplier<ProcessBuilder> migrate) {
    try (Workload workload = Workload.start(server, database, REPORT_MILLIS, GAP_MILLIS)) {
      Workload.Phase normal = workload.run(NORMAL_MILLIS);
      long start = System.nanoTime();
      migrate(migrate);
      double seconds = (System.nanoTime() - start) / 1e9;
      Workload.Phase during = workload.phase();
      DangerousChanges.expect(server, database);
      return new Side(normal, during, seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A run that gave up for a lock is run again, as it says itself. */
  private static void migrate(Supplier<ProcessBuilder> migrate) {
    Processes.Ended ended = Processes.run(migrate.get());
    for (int i = 1; i < MOST_RUNS && ended.status() == LOCK_TIMEOUT_STATUS; i++) {
      ended = Processes.run(migrate.get());
    }
    if (ended.status() != 0) {
      throw new IllegalStateException(List.of(ended.status(), ended.out(), ended.err()).toString());
    }
  }
}
