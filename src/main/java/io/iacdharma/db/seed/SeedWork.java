package io.iacdharma.db.seed;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings tables to their datasets. When the plan is going to be applied at once, it is made under
 * the lock and in the transaction that applies it, so that no file is staged twice; where a person
 * may be asked first, nothing is held while they think.
 */
public final class SeedWork implements PlannedWork<List<Diff>>, AutoCloseable {

  /** ASCII for "dhrmseed": names the lock within a database. */
  private static final long LOCK = 0x6468726d73656564L;

  private final Database database;
  private final Session session;
  private final SeedSettings settings;
  private final SeedRequest request;
  private final Consumer<String> say;
  private final Consumer<String> progress;
  private final SeedHistory history;
  private final Map<TableName, Diff> same = new LinkedHashMap<>();
  private List<Diff> diffs = List.of();
  private @Nullable AdvisoryLock lock;
  private @Nullable SeedRun run;
  private boolean agreed;

  SeedWork(
      Database database,
      Session session,
      SeedSettings settings,
      SeedRequest request,
      Consumer<String> say,
      Consumer<String> progress) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.say = say;
    this.progress = progress;
    this.history = new SeedHistory(session, settings);
  }

  @Override
  public Plan plan() {
    if (run != null) {
      return planned();
    }
    DatasetReader reader =
        new DatasetReader(new DatasetFolder(settings.directory(), settings.environment()));
    List<Dataset> datasets = reader.readAll();
    List<Dataset> pending = pending(datasets);
    if (!pending.isEmpty()) {
      session.requireWritable("staging the datasets");
    }
    if (!pending.isEmpty() && request.applying() && lock == null) {
      take();
      pending = pending(datasets);
    }
    if (pending.isEmpty()) {
      return planned();
    }
    run = SeedRun.begin(session, settings, history, pending, request);
    diffs = merged(run.diffs());
    Plan plan = planned();
    if (!request.applying() || (!agreed && mayAsk(plan))) {
      close();
    }
    return plan;
  }

  /** The datasets to compare; the others are noted as they were applied. */
  private List<Dataset> pending(List<Dataset> datasets) {
    Map<TableName, SeedHistory.Entry> applied = history.read();
    List<Dataset> pending = new ArrayList<>();
    same.clear();
    for (Dataset dataset : datasets) {
      SeedHistory.Entry entry = applied.get(dataset.table());
      boolean known = entry != null && entry.content().equals(dataset.content());
      if (known && entry != null) {
        same.put(dataset.table(), Diff.applied(dataset.table(), dataset.content(), entry.rows()));
      }
      if (!known || request.verify()) {
        pending.add(dataset);
      }
    }
    diffs = List.copyOf(same.values());
    return pending;
  }

  /** What was compared, in the order of writing, then what was not. */
  private List<Diff> merged(List<Diff> compared) {
    List<Diff> merged = new ArrayList<>(compared);
    Map<TableName, Diff> rest = new LinkedHashMap<>(same);
    compared.forEach(diff -> rest.remove(diff.table()));
    merged.addAll(rest.values());
    return merged;
  }

  private Plan planned() {
    ServerFacts server = session.server();
    String fingerprint =
        "%s/%s %s run %d"
            .formatted(
                server.systemIdentifier(),
                server.database(),
                settings.environment(),
                history.latest());
    List<Diff> toDo =
        diffs.stream().filter(diff -> !(diff.isEmpty() && same.containsKey(diff.table()))).toList();
    return SeedPlanner.plan(server.database(), fingerprint, toDo);
  }

  private boolean mayAsk(Plan plan) {
    Risk risk = request.guarded() ? plan.risk().raised() : plan.risk();
    return request.attended() && risk.compareTo(Risk.LOCKING) > 0;
  }

  private void take() {
    PoolerProbe.refuseTransactionPooling(database, session);
    lock = AdvisoryLock.take(session, LOCK, "seed", settings.patience(), say);
  }

  @Override
  public Hold lock() {
    agreed = true;
    if (lock == null) {
      take();
    }
    return this::close;
  }

  @Override
  public List<Diff> apply(Plan plan) {
    if (run == null) {
      throw new IllegalStateException("a plan is applied after it was made");
    }
    run.apply(progress);
    return diffs;
  }

  /** Every dataset's difference as the last planning found it, in the order of writing. */
  public List<Diff> diffs() {
    return diffs;
  }

  /** Rolls back what was not applied and lets go of the lock. */
  @Override
  public void close() {
    if (run != null) {
      run.close();
      run = null;
    }
    if (lock != null) {
      lock.close();
      lock = null;
    }
  }
}
