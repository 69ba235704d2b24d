package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.RotateRequest;
import io.iacdharma.db.partition.RotateResult;
import io.iacdharma.db.partition.RotateWork;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.report.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code partition rotate} and {@code partition plan}. */
@Command
final class PartitionRotateCommand extends PartitionCommand {

  @Mixin PlanOptions plan;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "only this table, schema.table; may be given more than once")
  List<String> tables = List.of();

  private final boolean planOnly;

  PartitionRotateCommand(boolean planOnly) {
    this.planOnly = planOnly;
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    List<TableName> chosen = tables.stream().map(TableArguments::parse).toList();
    try (Session session = context.open("partition rotate")) {
      RotateRequest request =
          new RotateRequest(
              chosen,
              clock.clock(context.clock()).instant(),
              allowed(context, session.server().database()),
              BackupCovers.of(context, session));
      RotateWork work = service(context, session).rotate(request);
      PlanResult<RotateResult> result = new PlanFlow(context, plan, planOnly).run(work);
      if (!planOnly && !context.options().dryRun()) {
        work.requireNames();
      }
      return RotateReport.of(result, work);
    }
  }

  /**
   * What may be done without asking. A run that nobody watches must make partitions even when what
   * retires some was not confirmed.
   */
  private Risk allowed(CommandContext context, String database) {
    boolean asks = context.terminal().isInteractive();
    boolean shows = planOnly || context.options().dryRun() || plan.plan() != null;
    if (asks || shows || database.equals(context.options().confirm())) {
      return Risk.SEVERE;
    }
    boolean guarded = context.settings().get(Keys.PROTECTED);
    if (context.options().yes()) {
      return guarded ? Risk.LOCKING : Risk.DESTRUCTIVE;
    }
    return guarded ? Risk.NONE : Risk.LOCKING;
  }
}
