package io.iacdharma.db.drill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.run.TrialStandby;
import io.iacdharma.db.wal.Lsn;

/**
 * A standby on trial in a scratch folder. It is reached by a Unix socket alone, archives nothing
 * and follows nobody but the repository, also once it is promoted. Closing stops it and removes all
 * of it.
 */
public final class ScratchStandby implements AutoCloseable {

  private final Repository.Scratch scratch;
  private final TrialStandby standby;

  ScratchStandby(Repository.Scratch scratch, TrialStandby standby) {
    this.scratch = scratch;
    this.standby = standby;
  }

  /**
   * Waits until it has replayed what the repository has.
   *
   * @param end the position behind the last record
   */
  public void awaitReplay(Lsn end) {
    standby.awaitReplay(end);
  }

  /** Promotes it and waits until it takes writes; gives its timeline. */
  public int promote() {
    return standby.promote();
  }

  /** A database of it, as a superuser reaches it. */
  public Database database(String name) {
    return new Database(standby.connection(name));
  }

  @Override
  public void close() {
    try {
      standby.close();
    } finally {
      scratch.close();
    }
  }
}
