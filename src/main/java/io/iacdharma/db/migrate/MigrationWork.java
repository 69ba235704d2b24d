package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Bringing a database to what the files say, as the kernel runs it. */
final class MigrationWork implements PlannedWork<List<Applied>> {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;

  @SuppressWarnings("UnusedVariable")
  private final Backfills backfills;

  private final MigrationInspector inspector;
  private final SchemaHistory history;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private @Nullable MigrationFolder folder;
  private @Nullable MigrationParser parser;
  private @Nullable MigrationState state;

  MigrationWork(
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
    this.inspector = new MigrationInspector(database, settings);
    this.history = inspector.history(session);
    this.say = say;
    this.stopped = stopped;
  }

  @Override
  public Plan plan() {
    MigrationFolder files = folder();
    refuseCallbacks(files);
    MigrationState found = inspector.inspect(session, files);
    state = found;
    return settings
        .locks()
        .shownIn(
            new MigrationPlanner(settings, this::parse)
                .plan(session.server().database(), fingerprint(found), found, history));
  }

  @Override
  public Hold lock() {
    return MigrateLock.takeWithFlyways(database, session, history, settings.patience(), say);
  }

  @Override
  public List<Applied> apply(Plan plan) {
    MigrationState planned = Objects.requireNonNull(state, "plan() comes first");
    List<ParsedMigration> migrations = planned.pending().stream().map(this::parse).toList();
    try (LockLadder ladder = new LockLadder(database, session, settings, say, stopped)) {
      return new ApplyRun(session, settings, history, planned, ladder).run(plan, migrations);
    }
  }

  /** The state that the last plan was made from. */
  MigrationState state() {
    return Objects.requireNonNull(state, "plan() comes first");
  }

  /** Read once: what is applied is what was shown, whatever happens to the files meanwhile. */
  private MigrationFolder folder() {
    MigrationFolder files = folder == null ? MigrationFolder.read(settings.locations()) : folder;
    folder = files;
    return files;
  }

  private ParsedMigration parse(MigrationFile file) {
    if (parser == null) {
      parser =
          new MigrationParser(
              settings,
              Placeholders.of(settings, session, history),
              new Procedures(new Catalog(session.connection())::procedureSources));
    }
    return parser.parse(file);
  }

  private String fingerprint(MigrationState found) {
    int rank = found.rows().stream().mapToInt(HistoryRow::rank).max().orElse(-1);
    return "%s/%s/%s.%s@%d+%d"
        .formatted(
            session.server().systemIdentifier(),
            session.server().database(),
            history.schema(),
            history.table(),
            rank,
            found.failed().size());
  }

  private static void refuseCallbacks(MigrationFolder folder) {
    if (!folder.callbacks().isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_CALLBACK_UNSUPPORTED, "SQL callbacks are not run by dharma-db")
          .at(folder.callbacks().get(0).toString())
          .because("passing over it in silence would give another database than Flyway")
          .after("nothing was changed")
          .hint("make it a repeatable migration (R__...), or run it as a step of its own")
          .exception();
    }
  }
}
