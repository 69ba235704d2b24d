package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.replica.PromoteCheck;
import io.iacdharma.db.replica.PromoteRequest;
import io.iacdharma.db.replica.PromoteService;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.render.TextRenderer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replica promote}: makes a standby the primary, safely. */
@Command
final class ReplicaPromoteCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--primary",
      paramLabel = "URL",
      description = "the old primary (default: the one that the standby's own settings name)")
  @Nullable String primary;

  @Option(
      names = "--replay-all",
      description = "a delayed standby replays all that it has, and its delay ends")
  boolean replayAll;

  @Option(names = "--no-backup", description = "take no full backup of the new primary")
  boolean noBackup;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "where the new primary archives to (default: wal.spool)")
  @Nullable String spool;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.SPOOL, "--spool", spool);
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = context.open("replica promote")) {
      String word = context.database().settings().database();
      boolean forced = word.equals(context.options().confirm());
      PromoteRequest request =
          new PromoteRequest(replayAll, !noBackup, forced, context.settings().get(Keys.WAIT));
      PromoteService service =
          new PromoteService(ReplicaPlaces.of(context, repository), context.database(), session);
      PromoteCheck check =
          service.check(ReplicaPlaces.server(context, primary, "--primary"), request);
      if (context.options().dryRun()) {
        return ReplicaReports.checked(check, forced);
      }
      context
          .talk()
          .say(new TextRenderer().render(List.of(ReplicaReports.table(check))).stripTrailing());
      check.require(forced, word);
      if (!check.isPromoted()) {
        context.talk().say("lost: " + check.loss().text());
        if (!forced) {
          ReplicaPlaces.confirm(context, "promote this standby");
        }
      }
      return ReplicaReports.promoted(check, service.apply(check, request));
    }
  }
}
