package io.iacdharma.db.cli;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.Difference;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate validate}: whether history and files agree, and what differs if not. */
@Command
final class MigrateValidateCommand extends MigrateCommand {

  @Option(names = "--exit-code", description = "exit 3 when something differs")
  boolean exitCode;

  @Override
  protected boolean exitsOnFindings() {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "migrate validate")) {
      List<Difference> differences = service(context, session).validate();
      Map<String, Object> data = Map.of("differences", differences);
      if (differences.isEmpty()) {
        return Report.of(Outcome.UNCHANGED, data, new Line("history and files agree"));
      }
      Table.Builder table = Table.of("file", "problem", "what", "what to do");
      differences.forEach(d -> table.row(d.file(), d.problem(), d.message(), d.hint()));
      return Report.of(Outcome.FINDINGS, data, table.build());
    }
  }
}
