package io.iacdharma.db.database;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a session waits for at this moment.
 *
 * @param type what is locked, as {@code pg_locks.locktype} says it; {@code virtualxid} is the end
 *     of a transaction, which nobody else is kept from meanwhile
 * @param mode the lock that is wanted, such as {@code AccessExclusiveLock}
 * @param relation the table, where the server tells
 * @param waitedMs how long it has waited
 * @param blockers who keeps it waiting, the oldest transaction first
 */
public record LockWait(
    String type,
    @Nullable String mode,
    @Nullable String relation,
    long waitedMs,
    List<Blocker> blockers) {

  /** The modes that conflict with the ROW EXCLUSIVE of every writer (manual, 13.3.1). */
  private static final Set<String> IN_THE_WAY =
      Set.of("ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock");

  public LockWait {
    blockers = List.copyOf(blockers);
  }

  /** Whether readers or writers of the table queue behind this wait. */
  public boolean blocksOthers() {
    return type.equals("relation") && mode != null && IN_THE_WAY.contains(mode);
  }

  /** What is waited for, for a person. */
  public String text() {
    String on = relation == null ? "" : " on " + relation;
    return switch (type) {
      case "virtualxid" -> "the end of a transaction";
      case "transactionid", "tuple" -> relation == null ? "a row" : "a row of " + relation;
      default -> (mode == null ? "a lock" : mode) + on;
    };
  }
}
