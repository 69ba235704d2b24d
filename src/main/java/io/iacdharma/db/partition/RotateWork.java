package io.iacdharma.db.partition;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.Step;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A rotation, as the kernel runs it. Each table has a lock of its own, so that two runs at
 * different tables do not wait for each other.
 */
public final class RotateWork implements PlannedWork<RotateResult> {

  private static final long LOCK_SPACE = 0x6468_7074_0000_0000L;

  private final Database database;
  private final Session session;
  private final RotateSettings settings;
  private final RotateRequest request;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private final Retirement retirement;
  private List<Rotation> rotations = List.of();
  private List<RotatedTable> tables = List.of();

  RotateWork(
      Database database,
      Session session,
      RotateSettings settings,
      RotateRequest request,
      Retirement retirement,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.retirement = retirement;
    this.say = say;
    this.stopped = stopped;
  }

  @Override
  public Plan plan() {
    try {
      if (!session.isPooled()) {
        // Elsewhere whoever gets the server process next would wait no longer than this either.
        patience();
      }
      RotateInspector inspector = new RotateInspector(session, settings);
      List<Rotation> planned = new ArrayList<>();
      for (PartitionPolicy policy : policies()) {
        inspector
            .read(policy, request.now())
            .map(facts -> new RotatePlanner(facts, request.now()).plan())
            .map(this::covered)
            .map(this::allowed)
            .ifPresent(planned::add);
      }
      rotations = List.copyOf(planned);
      tables = planned.stream().map(one -> RotatedTable.of(one.facts(), request.now())).toList();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at partitions").exception(e);
    }
    List<Step> steps = new ArrayList<>();
    rotations.forEach(one -> one.tasks().forEach(task -> steps.add(task.step())));
    String fingerprint =
        "%s/%s".formatted(session.server().systemIdentifier(), session.server().database());
    return new Plan("partition rotate", session.server().database(), fingerprint, steps);
  }

  private void patience() throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("SET lock_timeout = " + settings.lockTimeout().toMillis());
    }
  }

  private List<PartitionPolicy> policies() {
    List<PartitionPolicy> all = settings.policies().policies();
    if (request.tables().isEmpty()) {
      return all;
    }
    List<PartitionPolicy> chosen = new ArrayList<>();
    for (TableName table : request.tables()) {
      chosen.add(
          settings
              .policies()
              .policy(table)
              .orElseThrow(
                  () ->
                      Problem.of(ErrorCode.USAGE, "%s has no policy".formatted(table))
                          .because("partition.tables does not name it")
                          .hint("dharma-db help partitions")
                          .exception()));
    }
    return chosen;
  }

  /** Leaves out the drops of what no backup has. */
  private Rotation covered(Rotation rotation) {
    BackupCover cover = request.cover();
    if (cover == null) {
      return rotation;
    }
    List<RotateTask> tasks = new ArrayList<>();
    List<RotateNote> notes = new ArrayList<>(rotation.notes());
    for (RotateTask task : rotation.tasks()) {
      String lack =
          task.action() == RotateAction.DROP
              ? cover.lack(rotation.facts().detachedAt(task.oid()))
              : null;
      if (lack == null) {
        tasks.add(task);
      } else {
        notes.add(
            new RotateNote(
                RotateNote.Kind.BLOCKED,
                task.table(),
                "%s is not dropped: %s".formatted(task.partition(), lack)));
      }
    }
    return new Rotation(rotation.facts(), tasks, notes);
  }

  /** Leaves out what retires and needs a flag that was not given, with all that comes after it. */
  private Rotation allowed(Rotation rotation) {
    List<RotateTask> tasks = new ArrayList<>();
    List<RotateNote> notes = new ArrayList<>(rotation.notes());
    Set<Long> waiting = new HashSet<>();
    for (RotateTask task : rotation.tasks()) {
      boolean late = task.action().retires() && task.risk().compareTo(request.allowed()) > 0;
      if (!late && !waiting.contains(task.oid())) {
        tasks.add(task);
      } else if (waiting.add(task.oid())) {
        notes.add(
            new RotateNote(
                RotateNote.Kind.UNCONFIRMED,
                task.table(),
                "to %s %s waits for %s"
                    .formatted(
                        task.action().word(),
                        task.partition(),
                        task.risk() == Risk.SEVERE || request.allowed() == Risk.DESTRUCTIVE
                            ? "--confirm " + session.server().database()
                            : "--yes")));
      }
    }
    return new Rotation(rotation.facts(), tasks, notes);
  }

  @Override
  public PlannedWork.Hold lock() {
    session.requireWritable("partition rotate");
    PoolerProbe.refuseTransactionPooling(database, session);
    try {
      patience();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "preparing the session").exception(e);
    }
    Deque<AdvisoryLock> locks = new ArrayDeque<>();
    boolean all = false;
    try {
      for (PartitionedTable table :
          rotations.stream()
              .map(one -> one.facts().table())
              .sorted(Comparator.comparingLong(PartitionedTable::oid))
              .toList()) {
        locks.push(
            AdvisoryLock.take(
                session,
                LOCK_SPACE | table.oid(),
                "partition rotate (" + table.name() + ")",
                settings.patience(),
                say));
      }
      all = true;
    } finally {
      if (!all) {
        locks.forEach(AdvisoryLock::close);
      }
    }
    return () -> locks.forEach(AdvisoryLock::close);
  }

  @Override
  public RotateResult apply(Plan plan) {
    RotateLog log = new RotateLog(say);
    try (LockTries tries =
        new LockTries(
            database, session, settings.lockTimeout(), settings.retries(), say, stopped)) {
      for (Rotation rotation : rotations) {
        if (!rotation.tasks().isEmpty()) {
          log.run(
              () ->
                  new RotateRun(session, settings, tries, retirement, log, request.now())
                      .run(rotation));
        }
      }
    }
    see();
    return log.result();
  }

  /** Looks once more, so that the report tells how the tables are and not how they were. */
  private void see() {
    try {
      RotateInspector inspector = new RotateInspector(session, settings);
      List<RotatedTable> seen = new ArrayList<>();
      for (Rotation rotation : rotations) {
        inspector
            .read(rotation.facts().policy(), request.now())
            .ifPresent(facts -> seen.add(RotatedTable.of(facts, request.now())));
      }
      tables = List.copyOf(seen);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at partitions")
          .after("everything was done")
          .exception(e);
    }
  }

  /** What the last plan saw and does not do. */
  public List<RotateNote> notes() {
    return rotations.stream().flatMap(one -> one.notes().stream()).toList();
  }

  /** The tables as they were seen last. */
  public List<RotatedTable> tables() {
    return tables;
  }

  /**
   * Refuses to call it a success when a partition could not be made because of its name.
   *
   * @throws DharmaException PARTITION_NAME_TAKEN
   */
  public void requireNames() {
    for (RotateNote note : notes()) {
      if (note.kind() == RotateNote.Kind.NAME) {
        throw Problem.of(ErrorCode.PARTITION_NAME_TAKEN, note.text())
            .after("everything else was done")
            .hint("rename or remove what has the name, then run it again")
            .exception();
      }
    }
  }
}
