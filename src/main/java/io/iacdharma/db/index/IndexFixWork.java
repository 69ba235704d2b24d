package io.iacdharma.db.index;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Step;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Mends indexes, as the kernel runs it: one statement after the other, each for itself, so that a
 * run that was stopped or killed at any moment is gone on with by the next. Two runs at the same
 * database wait for each other.
 */
public final class IndexFixWork implements PlannedWork<FixResult> {

  private static final long LOCK = 0x6468_6966_0000_0000L;

  private final Database database;
  private final Session session;
  private final FixSettings settings;
  private final FixRequest request;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private boolean locked;
  private FixPlan fix = new FixPlan(List.of(), List.of());
  private DiskSpace disk = DiskSpace.unknown("nothing is built");

  /**
   * Creates the work of one run.
   *
   * @param session not in a transaction
   * @param say is told what happens, as it happens
   * @param stopped whether a signal asks the run to stop
   */
  public IndexFixWork(
      Database database,
      Session session,
      FixSettings settings,
      FixRequest request,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.say = say;
    this.stopped = stopped;
  }

  @Override
  public Plan plan() {
    try {
      IndexState state = new FixInspector(session).read(request.mendings(), locked);
      fix = new IndexFixPlanner(request, state).plan();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at indexes").exception(e);
    }
    disk = fix.passingBytes() == 0 ? DiskSpace.unknown("nothing is built") : DiskSpace.of(session);
    List<Step> steps = List.copyOf(fix.tasks().stream().map(FixTask::step).toList());
    String fingerprint =
        "%s/%s".formatted(session.server().systemIdentifier(), session.server().database());
    return new Plan("index fix", session.server().database(), fingerprint, steps);
  }

  @Override
  public PlannedWork.Hold lock() {
    session.requireWritable("index fix");
    PoolerProbe.refuseTransactionPooling(database, session);
    FixRights.require(session, fix.tasks());
    if (disk.isKnown()) {
      disk.require(fix.expectedBytes(), fix.passingBytes());
    }
    AdvisoryLock lock = AdvisoryLock.take(session, LOCK, "index fix", settings.patience(), say);
    locked = true;
    return lock::close;
  }

  @Override
  public FixResult apply(Plan plan) {
    return new FixRun(database, session, settings, say, stopped).run(fix.tasks());
  }

  /** What the last plan is about. */
  public FixPlan fix() {
    return fix;
  }

  /** The room on the server's disk. */
  public DiskSpace disk() {
    return disk;
  }

  /**
   * Refuses to call it a success when an index could not be built because of its name.
   *
   * @throws DharmaException INDEX_NAME_TAKEN
   */
  public void requireNames() {
    for (FixNote note : fix.notes()) {
      if (note.kind() == FixNote.Kind.NAME) {
        throw Problem.of(ErrorCode.INDEX_NAME_TAKEN, note.text())
            .after("everything else was done")
            .hint("rename or drop what has the name, then run it again")
            .exception();
      }
    }
  }
}
