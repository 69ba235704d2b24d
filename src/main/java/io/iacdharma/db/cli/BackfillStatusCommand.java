package io.iacdharma.db.cli;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backfill status}: how far every backfill has come. */
@Command
final class BackfillStatusCommand extends BackfillCommand {

  @Option(names = "--exit-code", description = "exit 3 when one is not finished")
  boolean exitCode;

  @Override
  protected boolean exitsOnFindings() {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "backfill status")) {
      return BackfillReport.of(service(context, session).status());
    }
  }
}
