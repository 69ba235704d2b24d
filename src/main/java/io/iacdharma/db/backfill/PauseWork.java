package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Pausing a backfill, and letting it go on. Takes no lock: a run that is at work holds it, and sees
 * with its next batch that it is to end.
 */
final class PauseWork implements PlannedWork<Boolean> {

  private static final List<State> OPEN =
      List.of(State.PENDING, State.RUNNING, State.STOPPED, State.FAILED);

  private final Session session;
  private final BackfillSettings settings;
  private final BackfillInspector inspector;
  private final BackfillJournal journal;
  private final String version;
  private final boolean pause;

  /**
   * Creates the work.
   *
   * @param version as a person typed it
   * @param pause whether it is paused; else it is let go on
   */
  PauseWork(
      Database database,
      Session session,
      BackfillSettings settings,
      String version,
      boolean pause) {
    this.session = session;
    this.settings = settings;
    this.inspector = new BackfillInspector(database, session, settings.migrate());
    this.journal = BackfillJournal.of(settings.migrate(), session);
    this.version = version;
    this.pause = pause;
  }

  @Override
  public Plan plan() {
    BackfillEntry entry = BackfillPlanner.find(inspector.bare(), version);
    boolean fits = pause ? OPEN.contains(entry.state()) : entry.state() == State.PAUSED;
    String word = pause ? "pause" : "resume";
    List<SqlStep> steps =
        fits
            ? List.of(
                new SqlStep(entry.version(), word + " " + entry.file().file(), word, Risk.NONE))
            : List.of();
    return new Plan(
        "backfill " + word,
        session.server().database(),
        session.server().systemIdentifier() + "/" + journal.sqlName(),
        List.copyOf(steps));
  }

  @Override
  public Hold lock() {
    session.requireWritable("backfill");
    return () -> {};
  }

  @Override
  public Boolean apply(Plan plan) {
    Connection connection = session.connection();
    try (Hold look =
        BackfillSession.look(session, journal.schema(), settings.migrate().lockTimeout())) {
      boolean changed = change(connection);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return changed;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "writing the journal of backfills").exception(e);
    }
  }

  private boolean change(Connection connection) throws SQLException {
    BackfillEntry entry = BackfillPlanner.find(inspector.bare(), version);
    journal.create(connection);
    journal.put(connection, entry.file(), entry.version());
    State resumed = entry.progress() == null ? State.PENDING : State.STOPPED;
    return pause
        ? journal.change(connection, entry.version(), State.PAUSED, OPEN)
        : journal.change(connection, entry.version(), resumed, List.of(State.PAUSED));
  }
}
