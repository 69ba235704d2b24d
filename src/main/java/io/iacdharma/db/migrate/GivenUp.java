package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.database.LockWait;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was given up because others were in its way: tells who they are and what can be done
 * about them.
 *
 * @param file the file
 * @param count how often it was tried
 * @param time how long that took
 * @param lock what it waited for when it was last seen; null when it was not seen
 */
record GivenUp(MigrationFile file, int count, Duration time, @Nullable LockWait lock) {

  private static final String AGAIN = "dharma-db migrate";

  /** No lock was to be had. */
  Problem timeout(Problem problem, Duration longest, @Nullable String blind) {
    String what = lock == null ? "a lock" : lock.text();
    return retold(
            problem,
            "%s was given up: %s was not to be had within %s, in %s"
                .formatted(file.script(), what, Blocker.age(longest.toMillis()), tries()))
        .because(problem.cause() + blockers(blind))
        .hint(hint());
  }

  /** The server ended a deadlock again and again. */
  Problem deadlock(Problem problem) {
    return retold(problem, "%s was given up: a deadlock in %s".formatted(file.script(), tries()))
        .hint("the detail says who the others were; safe to run again: " + AGAIN);
  }

  private static Problem retold(Problem problem, String message) {
    return new Problem(
        ErrorCode.LOCK_TIMEOUT,
        message,
        problem.where(),
        problem.cause(),
        problem.done(),
        problem.hint(),
        problem.sqlState());
  }

  private String tries() {
    return count == 1
        ? "one try"
        : "%d tries over %s".formatted(count, Blocker.age(time.toMillis()));
  }

  private String blockers(@Nullable String blind) {
    if (lock == null) {
      return "\nwho was in the way was not seen" + (blind == null ? "" : ": " + blind);
    }
    StringBuilder text = new StringBuilder();
    lock.blockers().forEach(blocker -> text.append("\nin the way: ").append(blocker.text()));
    return text.toString();
  }

  private String hint() {
    List<Blocker> blockers = lock == null ? List.of() : lock.blockers();
    for (Blocker blocker : blockers) {
      if (blocker.pid() == 0) {
        return "COMMIT PREPARED or ROLLBACK PREPARED '%s', then: %s"
            .formatted(blocker.application(), AGAIN);
      }
      if (blocker.preventsWraparound()) {
        return "let it end: it prevents transaction ID wraparound, and starts again when it is"
            + " cancelled; or: "
            + AGAIN
            + " --on-block cancel-autovacuum";
      }
      if (blocker.isAutovacuum()) {
        return "run it again when autovacuum has ended, or: "
            + AGAIN
            + " --on-block cancel-autovacuum";
      }
    }
    return blockers.isEmpty()
        ? "safe to run again: %1$s; or: %1$s --lock-timeout 5s".formatted(AGAIN)
        : "end that transaction, then: %1$s; or keep trying until --wait is over: %1$s --on-block wait"
            .formatted(AGAIN);
  }
}
