package io.iacdharma.db.deploy;

import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.MigrateRequest;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.partition.PartitionService;
import io.iacdharma.db.plan.Consent;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.seed.SeedService;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The front door of deployments: migrations, reference data and partitions as one plan. */
public final class DeployService {

  private final MigrationService migrations;
  private final SeedService seeds;
  private final PartitionService partitions;
  private final Clock clock;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  /**
   * Creates the service for one run.
   *
   * @param migrations works in the same session as the others
   * @param clock says which partitions there must be
   * @param say is told what happens, line by line
   * @param stopped whether a signal asks the run to stop
   */
  public DeployService(
      MigrationService migrations,
      SeedService seeds,
      PartitionService partitions,
      Clock clock,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.migrations = migrations;
    this.seeds = seeds;
    this.partitions = partitions;
    this.clock = clock;
    this.say = say;
    this.stopped = stopped;
  }

  /**
   * The work of one side of a deployment.
   *
   * @param schema what is asked of the migrations
   * @param show is shown the plan of the rows, once they can be counted
   * @param consent is asked again when rows that could not be counted before turn out to be lost
   */
  public DeployWork work(
      DeployRequest request, MigrateRequest schema, Consumer<Plan> show, Consent consent) {
    return new DeployWork(
        request,
        migrations.apply(schema),
        new SeedPart(seeds, request, show, consent, say),
        new PartitionPart(partitions, clock.instant(), request.rotating(), show),
        stopped);
  }

  /** The backfills that are not finished, by version. */
  public List<Backfills.Unfinished> unfinishedBackfills() {
    return migrations.unfinishedBackfills();
  }
}
