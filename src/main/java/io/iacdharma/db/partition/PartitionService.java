package io.iacdharma.db.partition;

import io.iacdharma.db.audit.SealRequest;
import io.iacdharma.db.audit.SealService;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.partition.archive.ArchiveService;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door to what changes partitions. */
public final class PartitionService {

  /** The table beside the schema history that holds which partitions are on their way out. */
  public static final String LEDGER = "dharma_partition";

  /** The table beside the schema history that holds the legal holds. */
  public static final String HOLDS = "dharma_hold";

  /** The function that triggers of closed partitions call, in the same schema. */
  public static final String REFUSE = "dharma_partition_refuse";

  private final Database database;
  private final Session session;
  private final RotateSettings settings;
  private final RetireSettings retire;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  /**
   * Creates the service for one run.
   *
   * @param session a direct session: locks and settings live in it
   * @param retire where partitions go that leave their table
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public PartitionService(
      Database database,
      Session session,
      RotateSettings settings,
      RetireSettings retire,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.retire = retire;
    this.say = say;
    this.stopped = stopped;
  }

  /** Making the partitions that are missing and retiring those whose time is over. */
  public RotateWork rotate(RotateRequest request) {
    Clock clock = Clock.fixed(request.now(), ZoneOffset.UTC);
    ArchiveRetirement retirement =
        new ArchiveRetirement(
            new ArchiveService(session, retire.archive(), clock),
            table ->
                new SealService(database, session, retire.seal())
                    .work(
                        new SealRequest(List.of(table), true, false, null, clock),
                        say,
                        say,
                        stopped));
    return new RotateWork(database, session, settings, request, retirement, say, stopped);
  }

  /** The legal holds. */
  public HoldService holds() {
    return new HoldService(session, settings);
  }

  /** The schema of ledger and holds. */
  static String schema(RotateSettings settings, Session session) {
    return settings.schema() == null ? session.server().schema() : settings.schema();
  }
}
