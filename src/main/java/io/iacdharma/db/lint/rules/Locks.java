package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.HeldLock;
import io.iacdharma.db.observe.LockMode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locks on tables while a statement runs. */
final class Locks {

  private final Step step;

  Locks(Step step) {
    this.step = step;
  }

  /** The strongest lock that the statement itself took on a relation, or null. */
  @Nullable LockMode taken(long oid) {
    return strongest(oid, step.seen().acquired());
  }

  /** The strongest lock on a relation while the statement runs, or null. */
  @Nullable LockMode lock(long oid) {
    LockMode taken = taken(oid);
    LockMode held = strongest(oid, step.seen().held());
    return taken == null || (held != null && held.compareTo(taken) > 0) ? held : taken;
  }

  /** Whether writers of this relation wait while the statement runs. */
  boolean blocksWrites(long oid) {
    LockMode lock = lock(oid);
    return lock != null && lock.blocksWrites();
  }

  private static @Nullable LockMode strongest(long oid, Set<HeldLock> locks) {
    return locks.stream()
        .filter(lock -> lock.relation() == oid)
        .map(HeldLock::mode)
        .max(LockMode::compareTo)
        .orElse(null);
  }

  /** The lock's words and who waits for it: {@code ACCESS EXCLUSIVE on t: …}. */
  String waits(long oid, LockMode otherwise) {
    LockMode lock = lock(oid);
    LockMode mode = lock == null || lock.compareTo(otherwise) < 0 ? otherwise : lock;
    String who =
        mode.blocksReads()
            ? "every other statement on it waits, SELECT too"
            : "INSERT, UPDATE and DELETE on it wait";
    return "%s on %s: %s".formatted(mode.words(), step.name(oid), who);
  }
}
