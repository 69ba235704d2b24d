package io.iacdharma.db.audit;

import io.iacdharma.db.audit.LeafState.Action;
import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is final and closes what is over. A partition that cannot be sealed keeps none of the
 * others from it; {@link #requireAll} tells of it afterwards.
 */
public final class SealWork implements PlannedWork<List<Sealed>> {

  /** ASCII for "dhrmaudt": names the lock within a database. */
  private static final long LOCK = 0x6468726d61756474L;

  /** After these there is no sense in going on. */
  private static final Set<ErrorCode> FINAL =
      Set.of(ErrorCode.INTERRUPTED, ErrorCode.CONNECTION_LOST, ErrorCode.FILE_NOT_WRITABLE);

  private final Database database;
  private final Session session;
  private final SealSettings settings;
  private final SealRequest request;
  private final Consumer<String> say;
  private final Consumer<String> progress;
  private final BooleanSupplier stopped;
  private final SealTrust trust;
  private final CheckpointCache cache;
  private final List<String> warnings = new ArrayList<>();
  private final List<DharmaException> failures = new ArrayList<>();
  private final Map<TableName, Sealed> done = new LinkedHashMap<>();
  private @Nullable ServerPlace place;
  private List<TableState> states = List.of();

  SealWork(
      Database database,
      Session session,
      SealSettings settings,
      SealRequest request,
      Consumer<String> say,
      Consumer<String> progress,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.say = say;
    this.progress = progress;
    this.stopped = stopped;
    if (settings.keyFile() == null) {
      throw KeyFile.unnamed();
    }
    this.trust = SealTrust.of(settings.keyFile());
    this.cache = new CheckpointCache(session, settings);
  }

  @Override
  public Plan plan() {
    session.requireWritable("audit seal");
    ServerPlace here = ServerPlace.of(session);
    place = here;
    SealInspector inspector = new SealInspector(session, settings, request, trust, cache, here);
    List<TableState> read = new ArrayList<>();
    failures.clear();
    warnings.clear();
    for (TableName table : tables()) {
      try {
        read.add(inspector.read(table));
      } catch (DharmaException e) {
        fail(e);
      }
    }
    states = List.copyOf(read);
    for (TableState state : states) {
      warnings.addAll(state.warnings());
      for (LeafState leaf : state.leaves()) {
        SealNote last = leaf.sealed();
        if (last != null) {
          done.put(leaf.leaf().name(), Sealed.of(leaf.leaf().name(), last, 0));
        }
        if (leaf.foreign()) {
          fail(foreign(leaf.leaf()));
        }
      }
    }
    return SealPlanner.plan(here, states);
  }

  @Override
  public Hold lock() {
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock = AdvisoryLock.take(session, LOCK, "audit seal", settings.patience(), say);
    return lock::close;
  }

  @Override
  public List<Sealed> apply(Plan plan) {
    ServerPlace here = place;
    if (here == null) {
      throw new IllegalStateException("a plan is applied after it was made");
    }
    cache.create();
    settings.evidence().forEach(folder -> PublicKeys.of(folder).publish(trust.key().verifier()));
    List<Sealed> sealed = new ArrayList<>();
    try (LockTries tries =
        new LockTries(
            database, session, settings.lockTimeout(), settings.retries(), say, stopped)) {
      Map<TableState, SealRun> runs = runs(here, new LeafCloser(tries, session, settings));
      for (Action action : List.of(Action.SEAL, Action.CLOSE)) {
        runs.forEach((state, run) -> seal(state, run, action, sealed));
      }
    }
    return sealed;
  }

  private Map<TableState, SealRun> runs(ServerPlace here, LeafCloser closer) {
    Map<TableState, SealRun> runs = new LinkedHashMap<>();
    for (TableState state : states) {
      SealRun run =
          new SealRun(
              session, settings, request, state, trust, cache, here, closer, warnings, progress);
      try {
        run.prepare();
        runs.put(state, run);
      } catch (DharmaException e) {
        fail(e);
      }
    }
    return runs;
  }

  private void seal(TableState state, SealRun run, Action action, List<Sealed> sealed) {
    for (LeafState leaf : state.leaves()) {
      // Rows that name transactions to come stand behind a horizon that will reach them one day.
      if (leaf.action() != action || (leaf.foreign() && action == Action.SEAL)) {
        continue;
      }
      try {
        Sealed one = run.seal(leaf);
        if (one != null) {
          sealed.add(one);
          done.put(leaf.leaf().name(), one);
        }
      } catch (DharmaException e) {
        fail(e);
      }
    }
  }

  /** Every partition that has a note, by name, with what this run added. */
  public List<Sealed> sealed() {
    return done.values().stream()
        .sorted(java.util.Comparator.comparing(Sealed::table).thenComparing(Sealed::partition))
        .toList();
  }

  /** What deserves attention though it is no error. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Goes on only when nothing failed.
   *
   * @throws DharmaException the first failure, saying what was sealed all the same
   */
  public void requireAll() {
    if (failures.isEmpty()) {
      return;
    }
    long notes = done.values().stream().filter(one -> one.newRows() > 0).count();
    int others = failures.size() - 1;
    throw failures
        .get(0)
        .with(
            problem ->
                notes == 0 && others == 0
                    ? problem
                    : problem.after(
                        "%s; %d other partitions were sealed, %d failed as well"
                            .formatted(
                                problem.done() == null ? "nothing was signed" : problem.done(),
                                notes,
                                others)));
  }

  private void fail(DharmaException e) {
    if (stopped.getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
          .after("what was sealed stays sealed; the next run goes on")
          .exception(e);
    }
    if (FINAL.contains(e.problem().code())) {
      throw e;
    }
    failures.add(e);
  }

  private List<TableName> tables() {
    for (TableName table : request.tables()) {
      if (!settings.tables().contains(table)) {
        throw Problem.of(ErrorCode.USAGE, "%s is not sealed".formatted(table))
            .because("audit.tables does not name it")
            .exception();
      }
    }
    return request.tables().isEmpty() ? settings.tables() : request.tables();
  }

  private static DharmaException foreign(SealedLeaf leaf) {
    return Problem.of(
            ErrorCode.AUDIT_FOREIGN_ROWS,
            "%s holds rows of transactions that this server has not come to".formatted(leaf.name()))
        .because(
            "they were brought from another server, by pg_dump or by replication; the ones to come"
                + " would be filed before them")
        .after("it was not sealed")
        .hint(
            "it can be sealed as a whole once it is closed; a physical copy (pg_basebackup) keeps"
                + " transactions as they are")
        .exception();
  }
}
