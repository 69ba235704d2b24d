package io.iacdharma.db.cli;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
      MigrationService.Status status =
          service(context, session).status(contract(context.settings()));
      Report report = report(status, context.options().loudness() > 0);
      for (String warning : status.warnings()) {
        report = report.warn(warning);
      }
      return report;
    }
  }

  private static Report report(MigrationService.Status status, boolean detailed) {
    Table.Builder table = Table.of("version", "description", "state", "installed on", "file");
    Table.Builder waits = Table.of("waiting", "phase", "for");
    long wrong = 0;
    for (MigrationEntry entry : status.entries()) {
      table.row(
          entry.version(),
          entry.description(),
          entry.state().word(),
          entry.installedOn() == null ? "" : entry.installedOn().toString(),
          entry.file());
      if (entry.waitsFor() != null) {
        waits.row(entry.file(), entry.phase(), entry.waitsFor());
      }
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
    data.put("restorePoints", status.restorePoints());
    Outcome outcome =
        wrong > 0 ? Outcome.FINDINGS : status.pending() > 0 ? Outcome.PLANNED : Outcome.UNCHANGED;
    String summary =
        "%d migrations, %d pending%s"
            .formatted(
                status.entries().size(),
                status.pending(),
                wrong > 0 ? ", " + wrong + " to look at: dharma-db migrate validate" : "");
    List<Block> blocks = new ArrayList<>(List.of(table.build()));
    if (!waits.build().rows().isEmpty()) {
      blocks.add(waits.build());
    }
    if (detailed && !status.restorePoints().isEmpty()) {
      blocks.add(MigrateReport.restorePoints(status.restorePoints()));
    }
    blocks.add(new Line(summary));
    return new Report(outcome, data, blocks, List.of());
  }
}
