package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.Version;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The backfills of a project, as migrations see them. */
final class ProjectBackfills implements Backfills {

  private final Database database;
  private final BackfillSettings settings;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  ProjectBackfills(
      Database database, BackfillSettings settings, Consumer<String> say, BooleanSupplier stopped) {
    this.database = database;
    this.settings = settings;
    this.say = say;
    this.stopped = stopped;
  }

  @Override
  public List<Unfinished> unfinished(Session session, @Nullable String below) {
    return open(session, below).stream()
        .map(
            entry ->
                new Unfinished(
                    entry.file().file(),
                    entry.file().version().toString(),
                    entry.state().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Asked for by version, one that is paused or not ready is refused, not left out. */
  @Override
  public void finish(Session session, @Nullable String below) {
    List<String> versions =
        open(session, below).stream().map(entry -> entry.file().version().toString()).toList();
    if (versions.isEmpty()) {
      return;
    }
    BackfillWork work =
        new BackfillWork(
            database,
            session,
            settings,
            new BackfillRequest(versions, false, false),
            say,
            () -> stopped.getAsBoolean() || session.isCancelled());
    try (PlannedWork.Hold hold = work.lock()) {
      Plan plan = work.plan();
      work.apply(plan);
    } finally {
      BackfillSession.reset(session.connection());
    }
  }

  private List<BackfillEntry> open(Session session, @Nullable String below) {
    Version limit = below == null ? null : Version.parse(below);
    return new BackfillInspector(database, session, settings.migrate())
        .bare().stream()
            .filter(entry -> entry.state() != State.FINISHED)
            .filter(entry -> limit == null || entry.file().version().compareTo(limit) < 0)
            .toList();
  }
}
