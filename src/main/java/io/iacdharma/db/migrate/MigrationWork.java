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
public final class MigrationWork implements PlannedWork<MigrateResult> {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;
  private final Backfills backfills;
  private final MigrateRequest request;
  private final MigrationInspector inspector;
  private final SchemaHistory history;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private @Nullable MigrationFolder folder;
  private @Nullable MigrationParser parser;
  private @Nullable MigrationState state;
  private @Nullable PhaseSelection selection;

  MigrationWork(
      Database database,
      Session session,
      MigrateSettings settings,
      Backfills backfills,
      MigrateRequest request,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.backfills = backfills;
    this.request = request;
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
    MigrationPlanner planner = new MigrationPlanner(settings, this::parse);
    planner.refuse(found, history);
    PhaseSelection chosen =
        PhaseSelection.of(session, backfills, request, settings.outOfOrder(), found, files.files());
    selection = chosen;
    chosen.refuse(request);
    return settings
        .locks()
        .shownIn(
            planner.plan(session.server().database(), fingerprint(found), found, chosen.plan()));
  }

  @Override
  public Hold lock() {
    return MigrateLock.takeWithFlyways(database, session, history, settings.patience(), say);
  }

  @Override
  public MigrateResult apply(Plan plan) {
    MigrationState planned = Objects.requireNonNull(state, "plan() comes first");
    PhaseSelection chosen = selection();
    List<ParsedMigration> migrations = chosen.plan().files().stream().map(this::parse).toList();
    BeforeFile before =
        new BeforeFile(
            session,
            backfills,
            chosen.plan(),
            chosen.fresh() ? null : request.contract(),
            request.contract().restorePoints() ? RestorePoints.of(history) : null,
            plan,
            say);
    try (LockLadder ladder = new LockLadder(database, session, settings, say, stopped)) {
      List<Applied> applied =
          new ApplyRun(session, settings, history, planned, before, ladder).run(plan, migrations);
      return before.result(applied);
    }
  }

  /** The pending files that the last plan leaves alone, in order. */
  public List<Waiting> waiting() {
    return selection().plan().waiting();
  }

  /** What deserves attention in the last plan though it is no error. */
  public List<String> warnings() {
    return selection().plan().warnings();
  }

  private PhaseSelection selection() {
    return Objects.requireNonNull(selection, "plan() comes first");
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
