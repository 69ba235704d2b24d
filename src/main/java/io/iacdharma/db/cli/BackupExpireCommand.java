package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ExpireRequest;
import io.iacdharma.db.backup.keep.ExpireResult;
import io.iacdharma.db.backup.keep.ExpireWork;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Author;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup expire}: gives up backups that no rule keeps, and the WAL that was only theirs. */
@Command
final class BackupExpireCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin ClockOptions clock;
  @Mixin PlanOptions plan;

  @Parameters(
      arity = "0..*",
      paramLabel = "LABEL",
      description = "give up these, unless something needs them (default: by backup.keep)")
  List<String> labels = List.of();

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    BackupArchives open = BackupArchives.open(context, repository);
    List<Archive> archives = open.archives(repository);
    for (String label : labels) {
      BackupHoldCommand.having(archives, label);
    }
    ExpireWork work =
        new ExpireWork(
            archives,
            new ExpireRequest(
                BackupArchives.rules(context),
                Set.copyOf(labels),
                clock.clock(context.clock()),
                context.settings().get(Keys.WAIT),
                Author.of(context.environment()),
                context.interruption()::isRequested));
    // Settings decide what goes, so a protected target asks for no more than --yes: cron runs this.
    PlanResult<List<ExpireResult>> result = new PlanFlow(context, plan, false).runUnprotected(work);
    return BackupExpireReport.of(result, work, open);
  }
}
