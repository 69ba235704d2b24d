package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.plan.PlannedWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door of the backfill room. */
public final class BackfillService {

  /** The table beside the schema history that holds how far each backfill is. */
  public static final String JOURNAL = "dharma_backfill";

  private final Database database;
  private final Session session;
  private final BackfillSettings settings;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  /**
   * Creates the service for one run.
   *
   * @param session a direct session: locks and settings live in it
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public BackfillService(
      Database database,
      Session session,
      BackfillSettings settings,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.say = say;
    this.stopped = stopped;
  }

  /**
   * What {@code migrate} needs to know of the backfills of a project, and how it has them finished.
   *
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public static Backfills backfills(
      Database database, BackfillSettings settings, Consumer<String> say, BooleanSupplier stopped) {
    return new ProjectBackfills(database, settings, say, stopped);
  }

  /**
   * Every backfill by version.
   *
   * @param backfills how far each has come
   * @param warnings what deserves attention though it is no error
   */
  public record Overview(List<BackfillStatus> backfills, List<String> warnings) {}

  /** Looks at files and journal; changes nothing and takes no lock. */
  public Overview status() {
    BackfillJournal journal = BackfillJournal.of(settings.migrate(), session);
    try (PlannedWork.Hold look =
        BackfillSession.look(session, journal.schema(), settings.migrate().lockTimeout())) {
      return overview();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "preparing the session").exception(e);
    }
  }

  private Overview overview() {
    BackfillInspector inspector = new BackfillInspector(database, session, settings.migrate());
    List<BackfillEntry> entries = inspector.entries();
    List<String> warnings = new ArrayList<>();
    for (JournalRow row : inspector.rows()) {
      if (entries.stream().noneMatch(entry -> entry.file().version().equals(row.version()))) {
        warnings.add(
            "the journal knows backfill %s of %s (%s), whose file is gone"
                .formatted(row.version(), row.table(), row.state().word()));
      }
    }
    return new Overview(entries.stream().map(BackfillEntry::status).toList(), warnings);
  }

  /** Running those that are asked for, each to its end. */
  public BackfillWork run(BackfillRequest request) {
    return new BackfillWork(database, session, settings, request, say, stopped);
  }

  /**
   * Pausing a backfill; a run that is at work on it ends behind its batch.
   *
   * @param version as a person typed it
   */
  public PlannedWork<Boolean> pause(String version) {
    return new PauseWork(database, session, settings, version, true);
  }

  /**
   * Letting a paused backfill go on, with the next run.
   *
   * @param version as a person typed it
   */
  public PlannedWork<Boolean> resume(String version) {
    return new PauseWork(database, session, settings, version, false);
  }
}
