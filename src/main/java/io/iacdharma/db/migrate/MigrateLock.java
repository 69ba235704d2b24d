package io.iacdharma.db.migrate;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlannedWork.Hold;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The lock under which a schema history is written, by whichever command: one run at a time, and
 * only where a session is a session.
 */
final class MigrateLock {

  private static final long LOCK_SPACE = 0x6468_6d69_0000_0000L;

  private MigrateLock() {}

  /** The key under which a history is written. */
  static long key(SchemaHistory history) {
    return LOCK_SPACE | Integer.toUnsignedLong(Long.hashCode(history.flywayLockKey()));
  }

  /**
   * Takes it.
   *
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD, SERVER_READ_ONLY or POOLER_IN_THE_WAY
   */
  static Hold take(
      Database database,
      Session session,
      SchemaHistory history,
      Duration patience,
      Consumer<String> say) {
    session.requireWritable("writing the schema history");
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock = AdvisoryLock.take(session, key(history), "migrate", patience, say);
    return lock::close;
  }

  /**
   * The same, and Flyway's own lock with it, so that its command line and this run exclude each
   * other.
   */
  static Hold takeWithFlyways(
      Database database,
      Session session,
      SchemaHistory history,
      Duration patience,
      Consumer<String> say) {
    Hold ours = take(database, session, history, patience, say);
    AdvisoryLock flyways =
        AdvisoryLock.take(session, history.flywayLockKey(), "Flyway", patience, say);
    return () -> {
      flyways.close();
      ours.close();
    };
  }
}
