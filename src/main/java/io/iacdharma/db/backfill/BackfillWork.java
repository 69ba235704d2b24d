package io.iacdharma.db.backfill;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.plan.BackfillStep;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Running backfills, as the kernel runs it. */
public final class BackfillWork implements PlannedWork<List<BackfillStatus>> {

  private final Database database;
  private final Session session;
  private final BackfillSettings settings;
  private final BackfillRequest request;
  private final BackfillInspector inspector;
  private final BackfillJournal journal;
  private final Nap nap;
  private final Consumer<String> say;
  private List<BackfillEntry> entries = List.of();
  private List<String> notes = List.of();

  BackfillWork(
      Database database,
      Session session,
      BackfillSettings settings,
      BackfillRequest request,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.inspector = new BackfillInspector(database, session, settings.migrate());
    this.journal = BackfillJournal.of(settings.migrate(), session);
    this.nap = new Nap(stopped);
    this.say = say;
  }

  @Override
  public Plan plan() {
    try (Hold look =
        BackfillSession.look(session, journal.schema(), settings.migrate().lockTimeout())) {
      entries = inspector.entries();
      BackfillPlanner planner = new BackfillPlanner(request).plan(entries);
      notes = planner.notes();
      TableInspector tables = new TableInspector(session.connection());
      for (BackfillStep step : planner.steps()) {
        tables.require(entry(step.version()).file());
      }
      String fingerprint =
          "%s/%s/%s"
              .formatted(
                  session.server().systemIdentifier(),
                  session.server().database(),
                  journal.sqlName());
      return new Plan(
          "backfill", session.server().database(), fingerprint, List.copyOf(planner.steps()));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the tables of backfills").exception(e);
    }
  }

  @Override
  public Hold lock() {
    session.requireWritable("backfill");
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock =
        AdvisoryLock.take(
            session, journal.lockKey(), "backfill", settings.migrate().patience(), say);
    return lock::close;
  }

  @Override
  public List<BackfillStatus> apply(Plan plan) {
    try {
      BackfillSession.prepare(
          session.connection(), journal.schema(), settings.migrate().lockTimeout());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "preparing the session").exception(e);
    }
    List<BackfillStep> steps =
        plan.steps().stream()
            .filter(BackfillStep.class::isInstance)
            .map(BackfillStep.class::cast)
            .toList();
    for (BackfillStep step : steps) {
      runOne(entry(step.version()), step.begin() == BackfillStep.Begin.RESTART);
    }
    return inspector.bare().stream()
        .filter(entry -> steps.stream().anyMatch(step -> step.version().equals(entry.version())))
        .map(BackfillEntry::status)
        .toList();
  }

  /** Every backfill as the last plan saw it. */
  public List<BackfillStatus> seen() {
    return entries.stream().map(BackfillEntry::status).toList();
  }

  /** Why backfills that are not finished are not in the last plan. */
  public List<String> notes() {
    return notes;
  }

  private void runOne(BackfillEntry entry, boolean restart) {
    Connection connection = session.connection();
    try {
      journal.create(connection);
      journal.put(connection, entry.file(), entry.version());
      if (restart) {
        journal.restart(connection, entry.version());
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "writing the journal of backfills")
          .after(entry.file().file() + " was not begun")
          .exception(e);
    }
    new BackfillRun(database, session, settings, entry.file(), entry.version(), nap, say)
        .run(restart ? null : entry.progress());
  }

  private BackfillEntry entry(String version) {
    return entries.stream()
        .filter(entry -> entry.version().equals(version))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not planned: " + version));
  }
}
