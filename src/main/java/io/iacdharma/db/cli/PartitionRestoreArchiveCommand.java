package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.partition.archive.ArchiveCipher;
import io.iacdharma.db.partition.archive.RestoreRequest;
import io.iacdharma.db.partition.archive.RestoreWork;
import io.iacdharma.db.partition.archive.Restored;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partition restore-archive}: loads an archive and proves what was loaded. */
@Command
final class PartitionRestoreArchiveCommand extends LeafCommand {

  @Mixin PlanOptions plan;

  @Parameters(paramLabel = "ARCHIVE", description = "the archive's folder")
  String archive;

  @Option(
      names = "--into",
      paramLabel = "SCHEMA",
      required = true,
      description = "schema that gets the table")
  String into;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "public key that must have signed (default: those beside the evidence)")
  List<String> keys = List.of();

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    RestoreRequest request =
        new RestoreRequest(
            context.environment().resolve(archive),
            into,
            ArchiveKeys.trusted(context, keys),
            ArchiveCipher.of(context.settings(), context.environment()),
            context.settings().get(Keys.WAIT));
    try (Session session = context.open("partition restore-archive")) {
      RestoreWork work = new RestoreWork(context.database(), session, request, context.talk()::say);
      PlanResult<Restored> result = new PlanFlow(context, plan, false).run(work);
      return ArchiveReport.restored(result);
    }
  }
}
