package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlannedWork;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door of the migrate room. */
public final class MigrationService {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;
  private final Backfills backfills;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  /**
   * Creates the service for one run.
   *
   * @param session a direct session: locks and settings live in it
   * @param backfills what contract files wait for
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public MigrationService(
      Database database,
      Session session,
      MigrateSettings settings,
      Backfills backfills,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.backfills = backfills;
    this.say = say;
    this.stopped = stopped;
  }

  /**
   * Looks whether every location is a folder, without a database.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_FOLDER_MISSING
   */
  public static void requireFolders(MigrateSettings settings) {
    settings.locations().forEach(MigrationFolder::requireFolder);
  }

  /**
   * The state of every migration, applied ones first, in the order in which they were or will be
   * applied.
   *
   * @param entries the migrations
   * @param pending how many files the next run applies or waits for
   * @param restorePoints the restore points that were made, oldest first
   * @param warnings what deserves attention though it is no error
   */
  public record Status(
      List<MigrationEntry> entries,
      int pending,
      List<RestorePoint> restorePoints,
      List<String> warnings) {}

  /** Looks at files and history; changes nothing and takes no lock. */
  public Status status(ContractSettings contract) {
    MigrationFolder folder = MigrationFolder.read(settings.locations());
    MigrationState state = inspector().inspect(session, folder);
    return new StatusReader(session, settings, backfills, contract)
        .read(inspector().history(session), folder, state);
  }

  /** The state of every migration alone, without what pending ones wait for. */
  public List<MigrationEntry> entries() {
    return inspector().inspect(session, MigrationFolder.read(settings.locations())).entries();
  }

  /** Every difference between history and files; none means that they agree. */
  public List<Difference> validate() {
    return new Validation(inspector(), settings).differences(session);
  }

  /** Making the history agree with the files; gives the number of rows it mended. */
  public PlannedWork<Integer> repair() {
    return new RepairWork(database, session, settings, inspector(), flyway(), say);
  }

  /**
   * Saying that the schema stands at a version already; gives that version.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when it is not a version
   */
  public PlannedWork<String> baseline(String version, String description) {
    Version parsed;
    try {
      parsed = Version.parse(version);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
    }
    return new BaselineWork(
        database, session, settings, inspector(), flyway(), parsed, description, say);
  }

  private MigrationInspector inspector() {
    return new MigrationInspector(database, settings);
  }

  private FlywayHistory flyway() {
    return new FlywayHistory(database, settings, inspector().history(session));
  }

  /** Applying what is pending. */
  public MigrationWork apply(MigrateRequest request) {
    return new MigrationWork(database, session, settings, backfills, request, say, stopped);
  }

  /** The backfills that are not finished, by version. */
  public List<Backfills.Unfinished> unfinishedBackfills() {
    return backfills.unfinished(session, null);
  }
}
