package io.iacdharma.db.deploy;

import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.seed.Diff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param schema what it did to the schema, or null when there was nothing to do
 * @param tables how datasets and tables differed before they were made equal; empty when the plan
 *     had nothing to seed
 * @param partitions what it did to partitions, or null when there was nothing to do
 */
public record DeployResult(
    @Nullable MigrateResult schema, List<Diff> tables, @Nullable RotateResult partitions) {

  public DeployResult {
    tables = List.copyOf(tables);
  }
}
