package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.Difference;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.report.render.FindingsText;
import io.iacdharma.db.schema.DriftResult;
import io.iacdharma.db.schema.SchemaDifference;
import io.iacdharma.db.schema.SchemaService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate validate}: whether history and files agree, and what differs if not. */
@Command
final class MigrateValidateCommand extends MigrateCommand {

  @Mixin ShadowOptions shadow;

  @Option(names = "--exit-code", description = "exit 3 when something differs")
  boolean exitCode;

  @Option(
      names = "--drift",
      description = "compare the live schema with what the history builds as well")
  boolean drift;

  @Override
  protected boolean exitsOnFindings() {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    if (!drift && (shadow.shadowUrl() != null || shadow.fromDump() != null)) {
      throw Problem.of(ErrorCode.USAGE, "--shadow-url and --from-dump need --drift")
          .hint("add --drift")
          .exception();
    }
    try (Session session = open(context, "migrate validate")) {
      MigrationService service = service(context, session);
      List<Difference> differences = service.validate();
      DriftResult drifted =
          drift
              ? SchemaDrift.withHistory(
                  context, session, shadow, service.status(contract(context.settings())).entries())
              : null;
      return report(differences, drifted);
    }
  }

  private static Report report(List<Difference> differences, @Nullable DriftResult drifted) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("differences", differences);
    List<Block> blocks = new ArrayList<>();
    if (differences.isEmpty()) {
      blocks.add(new Line("history and files agree"));
    } else {
      Table.Builder table = Table.of("file", "problem", "what", "what to do");
      differences.forEach(d -> table.row(d.file(), d.problem(), d.message(), d.hint()));
      blocks.add(table.build());
    }
    boolean found = !differences.isEmpty();
    List<String> warnings = List.of();
    if (drifted != null) {
      data.put("drift", drifted.differences());
      String text = new FindingsText().render(SchemaDrift.findings(drifted, SchemaService.HISTORY));
      if (!text.isEmpty()) {
        blocks.add(new Line(text.stripTrailing()));
      }
      blocks.add(new Line(SchemaDrift.summary(drifted, SchemaService.HISTORY)));
      found |= drifted.differences().stream().anyMatch(SchemaDifference::counts);
      warnings = drifted.warnings();
    }
    Outcome outcome = found ? Outcome.FINDINGS : Outcome.UNCHANGED;
    Report report = new Report(outcome, data, blocks, warnings);
    return drifted == null
        ? report
        : report.with(SchemaDrift.findings(drifted, SchemaService.HISTORY));
  }
}
