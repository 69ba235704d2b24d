package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.database.LockWait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file met with on the way to its locks. Told by two threads. */
final class LockStory {

  private final Map<String, Blocker> blockers = new LinkedHashMap<>();
  private final List<Blocker> ended = new ArrayList<>();
  private @Nullable LockWait last;
  private int retries;
  private long lostMillis;
  private long waitedBefore;
  private long waiting;

  /** A statement begins, and what others waited for is of no interest any more. */
  synchronized void begin() {
    last = null;
  }

  /** What was waited for when it was last seen, in any try. */
  synchronized @Nullable LockWait lastWait() {
    return last;
  }

  /** A try was in vain. */
  synchronized void retried() {
    retries++;
  }

  /** Time went by with tries in vain and with pauses. */
  synchronized void lost(long millis) {
    lostMillis += millis;
    // Those waits are part of the time that is lost.
    waitedBefore = 0;
    waiting = 0;
  }

  /** The file waits. */
  synchronized void saw(LockWait wait) {
    if (wait.waitedMs() < waiting) {
      waitedBefore += waiting;
    }
    waiting = wait.waitedMs();
    last = wait;
    for (Blocker blocker : wait.blockers()) {
      blockers.put(key(blocker), blocker);
    }
  }

  /** Cancels or ends a session. */
  interface Ending {
    /** Whether it was done. */
    boolean run() throws SQLException;
  }

  /**
   * Cancels or ends a session and notes it in one step: the file that waited may be applied before
   * the answer is there, and whoever asks for the story then has to wait for this.
   */
  synchronized boolean end(Blocker blocker, Ending ending) throws SQLException {
    boolean done = ending.run();
    if (done) {
      ended.add(blocker);
    }
    return done;
  }

  /** Whether this one was cancelled or ended already. */
  synchronized boolean hasEnded(Blocker blocker) {
    return ended.stream().anyMatch(other -> other.pid() == blocker.pid());
  }

  synchronized Applied applied(MigrationFile file, long durationMs) {
    return new Applied(
        file.script(),
        file.version() == null ? null : file.version().toString(),
        durationMs,
        retries,
        lostMillis + waitedBefore + waiting,
        List.copyOf(blockers.values()),
        List.copyOf(ended));
  }

  private static String key(Blocker blocker) {
    return blocker.pid() == 0 ? blocker.application() : Integer.toString(blocker.pid());
  }
}
