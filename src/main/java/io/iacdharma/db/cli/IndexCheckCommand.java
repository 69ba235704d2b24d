package io.iacdharma.db.cli;

import io.iacdharma.db.check.Check;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code index check}: which indexes are missing, useless or broken. */
@Command
final class IndexCheckCommand extends CheckCommand {

  @Override
  protected List<Check> checks() {
    return AllChecks.ofIndexes();
  }
}
