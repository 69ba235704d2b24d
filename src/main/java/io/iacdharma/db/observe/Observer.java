package io.iacdharma.db.observe;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptSession;
import io.iacdharma.db.migrate.Scripts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs scripts, one after the other, on a database where nobody else works, as {@code migrate}
 * would run them, and tells of each statement what it did. What it runs stays done there; it may be
 * called again to go on.
 */
public final class Observer {

  private final Database database;
  private final Session session;
  private final Duration lockTimeout;
  private final Consumer<String> say;
  private final Watch watch;

  /**
   * Creates one.
   *
   * @param database where it runs
   * @param session a session on it, in autocommit mode
   * @param lockTimeout what {@code migrate} would set as {@code lock_timeout}
   * @param say takes what a person wants to know
   */
  public Observer(Database database, Session session, Duration lockTimeout, Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.lockTimeout = lockTimeout;
    this.say = say;
    this.watch = new Watch(session);
  }

  /**
   * Runs scripts.
   *
   * @param pending the scripts to run, in order; each is parsed when those before it have run
   * @param untouched what an error says of what was done, such as "it ran on a throw-away server;
   *     the target was not touched"
   * @throws io.iacdharma.db.error.DharmaException what parsing a script throws; STATEMENT_FAILED or
   *     what else {@link io.iacdharma.db.migrate.ScriptErrors} tells of a statement that fails
   */
  public ObservedBatch observe(Scripts scripts, List<Scripts.Entry> pending, String untouched) {
    try (LockSampler sampler = new LockSampler(database, session.server().backendPid())) {
      ScriptSession prepared = scripts.prepare(session, lockTimeout);
      CatalogState before = watch.start();
      List<ObservedFile> files = new ArrayList<>();
      for (Scripts.Entry entry : pending) {
        say.accept("observing " + entry.file());
        Script script = scripts.parse(entry);
        prepared.begin(script);
        files.add(new FileRun(session, watch, sampler, script, untouched).run());
      }
      prepared.end();
      watch.end();
      return new ObservedBatch(session.server().major(), before, files);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "observing migrations").after(untouched).exception(e);
    }
  }
}
