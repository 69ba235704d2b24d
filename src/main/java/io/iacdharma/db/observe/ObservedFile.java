package io.iacdharma.db.observe;

import io.iacdharma.db.migrate.Script;
import java.util.List;

/**
 * A file and what its statements did.
 *
 * @param script the file
 * @param before the catalog when it began
 * @param observations one for each statement, in order
 */
public record ObservedFile(Script script, CatalogState before, List<Observation> observations) {

  public ObservedFile {
    observations = List.copyOf(observations);
  }
}
