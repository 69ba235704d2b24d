package io.iacdharma.db.migrate;

import java.time.Duration;

/** Waits for what another session is about to do. */
final class Await {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Await() {}

  /** Until a query gives this; fails when it never does. */
  static void query(Project project, String sql, String expected) {
    long end = System.nanoTime() + LONGEST.toNanos();
    String found = project.query(sql);
    while (!found.equals(expected)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("%s gives %s, not %s".formatted(sql, found, expected));
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      found = project.query(sql);
    }
  }

  /** Until a migration waits for a lock of this type. */
  static void migrationWaiting(Project project, String lockType) {
    query(
        project,
        "SELECT count(*) > 0 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND l.locktype = '"
            + lockType
            + "' AND a.application_name = 'dharma-db migrate' AND a.datname = current_database()",
        "t");
  }
}
