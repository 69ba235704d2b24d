package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.GlobalOptions;
import io.iacdharma.db.cli.terminal.Interruption;
import io.iacdharma.db.cli.terminal.Talk;
import io.iacdharma.db.cli.terminal.Terminal;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.Target;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a command works with during one run. */
public final class CommandContext implements AutoCloseable {

  private final Environment environment;
  private final Terminal terminal;
  private final Talk talk;
  private final Clock clock;
  private final GlobalOptions options;
  private final Supplier<Settings> loader;
  private final Interruption interruption;
  private final SessionNeed need;
  private @Nullable Settings settings;
  private @Nullable Database database;
  private @Nullable Target target;

  CommandContext(
      Environment environment,
      Terminal terminal,
      Clock clock,
      GlobalOptions options,
      Supplier<Settings> loader,
      Interruption interruption,
      SessionNeed need) {
    this.environment = environment;
    this.terminal = terminal;
    this.talk = new Talk(terminal, options.loudness());
    this.clock = clock;
    this.options = options;
    this.loader = loader;
    this.interruption = interruption;
    this.need = need;
  }

  public Environment environment() {
    return environment;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Talk talk() {
    return talk;
  }

  public Clock clock() {
    return clock;
  }

  public GlobalOptions options() {
    return options;
  }

  /** The settings of this run; read when they are first asked for. */
  public Settings settings() {
    if (settings == null) {
      settings = loader.get();
    }
    return settings;
  }

  /** Whether a signal asks the run to stop. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * The database that the settings name; resolved once. What needs a session of its own is led past
   * the pooler, where {@code target.adminUrl} says how.
   */
  public Database database() {
    if (database == null) {
      Database named = new Database(TargetResolver.resolve(settings(), environment, talk));
      database = need == SessionNeed.NONE ? named : AdminWay.choose(this, named);
      database.settings().warnings().forEach(warning -> talk.say("warning: " + warning));
    }
    return database;
  }

  /**
   * Opens a session and, the first time, says on standard error which target this is.
   *
   * @param purpose what the session is for, as the server's {@code application_name} shows it
   */
  public Session open(String purpose) {
    Session session = open(database(), purpose, "target");
    if (!options.dryRun()) {
      require(database(), session);
    }
    return session;
  }

  /**
   * The same on another database than the target.
   *
   * @param what names it for people, such as "clone"
   */
  Session open(Database where, String purpose, String what) {
    Session session = where.open(purpose);
    if (target == null) {
      target = where.target(session);
      talk.say(what + ": " + target.line());
    }
    stopOnSignal(session);
    return session;
  }

  /** Ends a run that would lose its session, before it has done anything. */
  private void require(Database where, Session session) {
    boolean fit = false;
    try {
      switch (need) {
        case NONE -> {}
        case SESSION -> PoolerProbe.refuseTransactionPooling(where, session);
        case DIRECT -> PoolerProbe.refusePooling(where, session);
      }
      fit = true;
    } finally {
      if (!fit) {
        session.close();
      }
    }
  }

  /** Has a signal cancel what this session does, or what the present thread waits for. */
  void stopOnSignal(Session session) {
    Thread runner = Thread.currentThread();
    interruption.onRequest(
        () -> {
          session.cancel();
          // A run that waits, for a lock or before trying again, has no statement to cancel.
          runner.interrupt();
        });
  }

  /** The target, once a session was opened. */
  public Optional<Target> target() {
    return Optional.ofNullable(target);
  }

  @Override
  public void close() {
    interruption.onRequest(() -> {});
  }
}
