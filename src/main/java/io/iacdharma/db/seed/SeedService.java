package io.iacdharma.db.seed;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.DatasetStep;
import io.iacdharma.db.plan.Risk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The front door of reference data. */
public final class SeedService {

  private final Database database;
  private final Session session;
  private final SeedSettings settings;

  public SeedService(Database database, Session session, SeedSettings settings) {
    this.database = database;
    this.session = session;
    this.settings = settings;
  }

  /**
   * The work of bringing tables to their datasets; the caller closes it.
   *
   * @param say is told, once, who holds the lock that is waited for
   * @param progress is told of every table that was written
   */
  public SeedWork work(SeedRequest request, Consumer<String> say, Consumer<String> progress) {
    return new SeedWork(database, session, settings, request, say, progress);
  }

  /**
   * The datasets that are not those that were last applied, as steps. The tables are not looked at,
   * so that this can be asked before the migrations that make them.
   */
  public List<DatasetStep> uncounted() {
    DatasetFolder folder = new DatasetFolder(settings.directory(), settings.environment());
    List<Dataset> datasets = new DatasetReader(folder).readAll();
    Map<TableName, SeedHistory.Entry> applied = new SeedHistory(session, settings).read();
    List<DatasetStep> steps = new ArrayList<>();
    for (Dataset dataset : datasets) {
      SeedHistory.Entry entry = applied.get(dataset.table());
      if (entry == null || !entry.content().equals(dataset.content())) {
        steps.add(new DatasetStep(dataset.table().toString(), dataset.content(), Risk.ADDITIVE));
      }
    }
    return steps;
  }

  /** How every dataset stands, by table; those whose files are gone come last. */
  public List<SeedState> status() {
    DatasetFolder folder = new DatasetFolder(settings.directory(), settings.environment());
    List<Dataset> datasets = new DatasetReader(folder).readAll();
    Map<TableName, SeedHistory.Entry> applied =
        new LinkedHashMap<>(new SeedHistory(session, settings).read());
    List<SeedState> states = new ArrayList<>();
    for (Dataset dataset : datasets) {
      SeedHistory.Entry entry = applied.remove(dataset.table());
      SeedState.State state = SeedState.State.NEW;
      if (entry != null) {
        state =
            entry.content().equals(dataset.content())
                ? SeedState.State.UNCHANGED
                : SeedState.State.CHANGED;
      }
      states.add(SeedState.of(dataset.table(), state, entry));
    }
    applied.forEach(
        (table, entry) -> states.add(SeedState.of(table, SeedState.State.ORPHANED, entry)));
    return states;
  }

  /** The work of writing a dataset from a table. */
  public SeedExport export(ExportRequest request) {
    return new SeedExport(session, settings, request);
  }
}
