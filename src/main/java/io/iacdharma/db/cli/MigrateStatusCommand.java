package io.iacdharma.db.cli;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate status}: every migration and its state. */
@Command
final class MigrateStatusCommand extends MigrateCommand {

  @Option(names = "--exit-code", description = "exit 3 when something is pending or wrong")
  boolean exitCode;

  @Override
  protected boolean exitsOnFindings() {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "migrate status")) {
      MigrationService.Status status = service(context, session).status();
      Report report = report(status);
      for (String warning : status.warnings()) {
        report = report.warn(warning);
      }
      return report;
    }
  }

  private static Report report(MigrationService.Status status) {
    Table.Builder table = Table.of("version", "description", "state", "installed on", "file");
    long wrong = 0;
    for (MigrationEntry entry : status.entries()) {
      table.row(
          entry.version(),
          entry.description(),
          entry.state().word(),
          entry.installedOn() == null ? "" : entry.installedOn().toString(),
          entry.file());
      boolean fine =
          switch (entry.state()) {
            case APPLIED, PENDING, IGNORED, FUTURE -> true;
            case FAILED, MISSING, CHANGED, OUT_OF_ORDER -> false;
          };
      wrong += fine ? 0 : 1;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("migrations", status.entries());
    data.put("pending", status.pending());
    Outcome outcome =
        wrong > 0 ? Outcome.FINDINGS : status.pending() > 0 ? Outcome.PLANNED : Outcome.UNCHANGED;
    String summary =
        "%d migrations, %d pending%s"
            .formatted(
                status.entries().size(),
                status.pending(),
                wrong > 0 ? ", " + wrong + " to look at: dharma-db migrate validate" : "");
    return Report.of(outcome, data, table.build(), new Line(summary));
  }
}
