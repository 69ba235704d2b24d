package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migrate baseline}: begins a history for a schema that was made without one. */
@Command
final class MigrateBaselineCommand extends MigrateCommand {

  @Mixin PlanOptions plan;

  @Option(
      names = "--at",
      paramLabel = "VERSION",
      required = true,
      description = "the version that the schema stands at; files up to it are never applied")
  @Nullable String version;

  @Option(names = "--description", paramLabel = "TEXT", description = "what the history says of it")
  String description = "<< Flyway Baseline >>";

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = open(context, "migrate baseline")) {
      PlanResult<String> result =
          new PlanFlow(context, plan, false)
              .run(service(context, session).baseline(String.valueOf(version), description));
      return StepReport.of(
          result,
          "the history begins at " + version + " already",
          "the history begins at " + version);
    }
  }
}
