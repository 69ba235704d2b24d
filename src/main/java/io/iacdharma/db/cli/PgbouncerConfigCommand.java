package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.cli.options.PoolerOptions;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.pooler.PoolerProgram;
import io.iacdharma.db.pooler.PoolerService;
import io.iacdharma.db.pooler.PoolerSettings;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgbouncer config}: writes a PgBouncer for the target. */
@Command
final class PgbouncerConfigCommand extends LeafCommand {

  @Mixin PoolerOptions pooler;
  @Mixin PlanOptions plan;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "write the files here (default: show them)")
  @Nullable String into;

  @Option(
      names = "--apply-sql",
      description = "run the SQL of auth_query in every database; needs a superuser")
  boolean applySql;

  @Override
  protected void flags(FlagSink sink) {
    pooler.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    if (applySql && into == null) {
      throw Problem.of(ErrorCode.USAGE, "--apply-sql needs --into")
          .because("the password that the SQL sets is kept in the files alone")
          .hint("dharma-db pgbouncer config --into /etc/pgbouncer --apply-sql")
          .exception();
    }
    Path folder = into == null ? null : context.environment().resolve(into).toAbsolutePath();
    PoolerSettings settings = PoolerSettings.of(context.settings());
    try (Session session = context.open("pgbouncer config")) {
      PoolerProbe.refusePooling(context.database(), session);
      PoolerService service =
          new PoolerService(
              context.database(),
              session,
              settings,
              new PoolerProgram(
                  context.settings(), context.environment(), new SystemProcessRunner()),
              folder);
      if (folder == null) {
        return PgbouncerConfigReport.shown(service.made());
      }
      PlanFlow flow = new PlanFlow(context, plan, false);
      PlanResult<List<String>> result =
          applySql ? flow.run(service.work(true)) : flow.runUnprotected(service.work(false));
      return PgbouncerConfigReport.written(service.made(), result, context.options().dryRun());
    }
  }
}
