package io.iacdharma.db.drill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.run.RecoveryServer;
import java.nio.file.Path;

/**
 * A cluster that was restored into a scratch folder and runs there for as long as this is open. It
 * is reached by a Unix socket alone, archives nothing and follows nobody. Closing stops it and
 * removes all of it.
 */
public final class ScratchClone implements AutoCloseable {

  private final Repository.Scratch scratch;
  private final RecoveryServer server;
  private final RestoreOutcome outcome;
  private final Installation programs;
  private final long restoreMillis;

  ScratchClone(
      Repository.Scratch scratch,
      RecoveryServer server,
      RestoreOutcome outcome,
      Installation programs,
      long restoreMillis) {
    this.scratch = scratch;
    this.server = server;
    this.outcome = outcome;
    this.programs = programs;
    this.restoreMillis = restoreMillis;
  }

  /** A database of it, as a superuser reaches it. */
  public Database database(String name) {
    return new Database(server.connection(name));
  }

  /** What the restore came to. */
  public RestoreOutcome outcome() {
    return outcome;
  }

  /** PostgreSQL's programs of its version. */
  public Installation programs() {
    return programs;
  }

  /** How long it took from nothing to a server that takes statements. */
  public long restoreMillis() {
    return restoreMillis;
  }

  /** A folder that goes with the clone. */
  public Path folder() {
    return scratch.folder();
  }

  @Override
  public void close() {
    try {
      server.close();
    } finally {
      scratch.close();
    }
  }
}
