package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one backfill to its end, from wherever it stands, under the lock of the caller. */
final class BackfillRun {

  private final Database database;
  private final Session session;
  private final Connection connection;
  private final BackfillSettings settings;
  private final BackfillJournal journal;
  private final BackfillFile file;
  private final String version;
  private final Nap nap;
  private final Consumer<String> say;
  private @Nullable ProgressTalk talk;

  /**
   * Creates a run.
   *
   * @param version as the journal writes it; its row must be there
   */
  BackfillRun(
      Database database,
      Session session,
      BackfillSettings settings,
      BackfillFile file,
      String version,
      Nap nap,
      Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.connection = session.connection();
    this.settings = settings.with(file.header());
    this.journal = BackfillJournal.of(settings.migrate(), session);
    this.file = file;
    this.version = version;
    this.nap = nap;
    this.say = say;
  }

  /** Where a run begins. */
  private record Start(
      @Nullable List<String> from, @Nullable List<String> high, int batch, ProgressTalk talk) {}

  /**
   * Runs it.
   *
   * @param before how far it came; null when it begins at the first row
   * @throws DharmaException when it was ended before its work was; the journal then says why
   */
  void run(JournalRow.@Nullable Progress before) {
    try {
      TableFacts table = new TableInspector(connection).require(file);
      BatchRunner runner = new BatchRunner(connection, journal, file, version, new Keyset(table));
      try {
        Start start = start(runner, table, before);
        new Probe(runner, file, nap).run();
        loop(runner, table, start);
      } catch (SQLException e) {
        throw translate(e, runner.running()).exception(e);
      }
    } catch (DharmaException e) {
      throw ended(e);
    } catch (SQLException e) {
      throw ended(SqlErrors.translate(e, "looking at " + file.header().table()).exception(e));
    }
  }

  private Start start(BatchRunner runner, TableFacts table, JournalRow.@Nullable Progress before)
      throws SQLException {
    List<String> from = before == null ? null : before.lastKey();
    List<String> high = before == null ? null : before.highKey();
    if (from == null && file.header().until() == BackfillHeader.Until.START) {
      high = runner.lastKey();
    }
    long done = before == null ? 0 : before.rowsDone();
    Long left = runner.estimate(from, high);
    Long estimated = left == null ? null : Long.valueOf(done + left);
    String owner = "%s, pid %d".formatted(session.server().user(), session.server().backendPid());
    if (!journal.start(connection, file, version, table.shown(), high, estimated, owner)) {
      throw paused();
    }
    say.accept(
        "  %s: %s by %s%s"
            .formatted(
                file.file(),
                table.shown(),
                String.join(", ", file.header().key()),
                from == null ? "" : ", behind " + String.join(", ", from)));
    ProgressTalk told = new ProgressTalk(file.file(), done, estimated, say);
    talk = told;
    Integer batch = before == null ? null : before.batchSize();
    return new Start(
        from, high, batch == null ? settings.batch() : Math.max(batch, settings.batch()), told);
  }

  private void loop(BatchRunner runner, TableFacts table, Start start) throws SQLException {
    BatchLoop loop =
        new BatchLoop(
            runner,
            new Throttle(brakes(table), nap, settings.giveUpAfter(), say),
            new LockTrouble(nap, settings.giveUpAfter(), say),
            new BatchSize(start.batch(), settings.maxBatch(), settings.targetTime()),
            start.talk(),
            nap,
            settings.pause());
    long began = System.nanoTime();
    try (LockWatch watch =
        LockWatch.over(database, session, settings.migrate().lockTimeout(), nap)) {
      if (!loop.run(watch, start.from(), start.high(), this::waits)) {
        throw paused();
      }
    }
    say.accept(
        "  finished %s: %s in %s"
            .formatted(
                file.file(),
                start.talk().rows(),
                ProgressTalk.words(Math.round((System.nanoTime() - began) / 1e9))));
  }

  private List<Brake> brakes(TableFacts table) {
    return List.of(
        new ReplicationBrake(connection, settings.maxLag(), settings.maxLagBytes(), say),
        new ArchiveBrake(connection, settings.maxArchiveBacklog(), say),
        new VacuumBrake(connection, table, settings.maxVacuumWait(), say));
  }

  private void waits(@Nullable String reason) throws SQLException {
    journal.throttled(connection, version, reason);
    if (journal.isPaused(connection, version)) {
      throw paused();
    }
  }

  private DharmaException paused() {
    return Problem.of(ErrorCode.BACKFILL_PAUSED, "%s is paused".formatted(file.file()))
        .because("somebody paused it; it is gone on with when it is resumed")
        .hint("dharma-db backfill resume " + version)
        .exception();
  }

  /** What the server said of the user's statement is told with the line of the file. */
  private Problem translate(SQLException e, @Nullable String running) {
    Problem problem = SqlErrors.translate(e, "running " + file.file());
    if (running == null) {
      return problem.at(file.path().toString());
    }
    int position = Math.max(0, SqlErrors.position(e) - 1);
    return problem.at(
        new FilePlace(file.path(), file.statement().line(running, position)).toString());
  }

  /** Writes into the journal how the run ended, and into the error how far it came. */
  private DharmaException ended(DharmaException e) {
    boolean stopped = e.problem().code() == ErrorCode.INTERRUPTED;
    String why = e.problem().message();
    String more = e.problem().cause() == null ? why : why + ": " + e.problem().cause();
    try {
      journal.end(
          connection, version, stopped ? State.STOPPED : State.FAILED, stopped ? null : more);
    } catch (SQLException ignored) {
      // The session is gone: the journal says that it ran, and that the run is not there any more.
    }
    ProgressTalk told = talk;
    String far =
        told == null
            ? file.file() + " was not begun"
            : "%s: %s, and they stay done".formatted(file.file(), told.far());
    return e.with(problem -> problem.after(far));
  }
}
