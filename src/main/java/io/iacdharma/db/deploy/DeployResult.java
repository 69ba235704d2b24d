package io.iacdharma.db.deploy;

import io.iacdharma.db.migrate.MigrateResult;
import io.iacdharma.db.seed.Diff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param schema what it did to the schema, or null when there was nothing to do
 * @param tables how datasets and tables differed before they were made equal; empty when the plan
 *     had nothing to seed
 */
public record DeployResult(@Nullable MigrateResult schema, List<Diff> tables) {

  public DeployResult {
    tables = List.copyOf(tables);
  }
}
