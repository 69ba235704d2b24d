package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How the files of one run come to their locks: what the policy allows, and the watch that sees who
 * is in the way.
 */
final class LockLadder implements AutoCloseable {

  private final LockPolicy policy;
  private final Duration longest;
  private final Duration patience;
  private final LockWatch watch;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  /**
   * Creates the ladder of one run; its watch opens a session only when a statement takes long.
   *
   * @param session the session that runs the migrations
   */
  LockLadder(
      Database database,
      Session session,
      MigrateSettings settings,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.policy = settings.locks();
    this.longest = settings.lockTimeout();
    this.patience = settings.patience();
    this.watch =
        new LockWatch(database, session.server().backendPid(), settings.locks().onBlock(), say);
    this.say = say;
    this.stopped = stopped;
  }

  /** The {@code lock_timeout} of every file's first try. */
  Duration firstTimeout() {
    return policy.lockTimeout(0, longest);
  }

  /** The longest {@code lock_timeout} that was allowed. */
  Duration longest() {
    return longest;
  }

  /** The tries of a file, or of one statement of it. */
  Attempts attempts(MigrationFile file, LockStory story) {
    return new Attempts(this, file, story);
  }

  /** Something that waits without end, as CONCURRENTLY must, and is no part of a file. */
  Watched unbounded(String what) {
    return Watched.of(what, new Try(0, false, longest, false, false), new LockStory());
  }

  LockPolicy policy() {
    return policy;
  }

  Duration patience() {
    return patience;
  }

  LockWatch watch() {
    return watch;
  }

  Consumer<String> say() {
    return say;
  }

  boolean isStopped() {
    return stopped.getAsBoolean();
  }

  @Override
  public void close() {
    watch.close();
  }
}
