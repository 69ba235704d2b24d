package io.iacdharma.db.migrate;

import io.iacdharma.db.database.LockWait;
import io.iacdharma.db.error.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try of a file or a statement: what it may do, and what the watch has seen of it. */
final class Try {

  private final int number;
  private final boolean last;
  private final Duration lockTimeout;
  private final boolean timed;
  private final boolean guarded;
  private final long started = System.nanoTime();
  private @Nullable LockWait wait;
  private @Nullable Problem refusal;
  private boolean moved;
  private boolean stopped;

  /**
   * A try that begins now.
   *
   * @param number how many tries have failed before it
   * @param last whether none will follow it
   * @param lockTimeout the longest wait for a lock; zero for no limit
   * @param timed whether the server is told of that limit
   * @param guarded whether the watch sees to it that nobody queues behind this statement for
   *     longer, as the server knows of no limit
   */
  Try(int number, boolean last, Duration lockTimeout, boolean timed, boolean guarded) {
    this.number = number;
    this.last = last;
    this.lockTimeout = lockTimeout;
    this.timed = timed;
    this.guarded = guarded;
  }

  int number() {
    return number;
  }

  boolean isLast() {
    return last;
  }

  Duration lockTimeout() {
    return lockTimeout;
  }

  boolean isTimed() {
    return timed;
  }

  boolean isGuarded() {
    return guarded;
  }

  long nanos() {
    return System.nanoTime() - started;
  }

  /** The watch saw it wait. */
  synchronized void saw(LockWait seen) {
    wait = seen;
  }

  /** What it waited for when it was last seen. */
  synchronized @Nullable LockWait lastWait() {
    return wait;
  }

  /** The watch moved somebody away. */
  synchronized void moved() {
    moved = true;
  }

  synchronized boolean hasMoved() {
    return moved;
  }

  /** The watch was not allowed to move somebody away. */
  synchronized void refused(Problem problem) {
    refusal = problem;
  }

  synchronized @Nullable Problem refusal() {
    return refusal;
  }

  /** The watch has cancelled it, because others queued behind it for too long. */
  synchronized void stopped(boolean cancelled) {
    stopped = cancelled;
  }

  synchronized boolean isStopped() {
    return stopped;
  }
}
