package io.iacdharma.db.cli;

import io.iacdharma.db.backfill.BackfillService;
import io.iacdharma.db.backfill.BackfillSettings;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.MigrateOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.MigrationService;
import picocli.CommandLine.Mixin;

/** What the commands of the backfill room share. */
abstract class BackfillCommand extends LeafCommand {

  @Mixin MigrateOptions migrate;

  @Override
  protected void flags(FlagSink sink) {
    migrate.collect(sink);
  }

  /** Opens a session once the folders are known to be there: a server may be started for it. */
  static Session open(CommandContext context, String purpose) {
    MigrationService.requireFolders(MigrateCommand.settings(context.settings()));
    return context.open(purpose);
  }

  /** The room's front door for this run. */
  static BackfillService service(CommandContext context, Session session) {
    return new BackfillService(
        context.database(),
        session,
        settings(context),
        context.talk()::say,
        context.interruption()::isRequested);
  }

  /** The backfills of the project, as {@code migrate} sees them. */
  static Backfills backfills(CommandContext context) {
    return BackfillService.backfills(
        context.database(),
        settings(context),
        context.talk()::say,
        context.interruption()::isRequested);
  }

  private static BackfillSettings settings(CommandContext context) {
    return BackfillSettings.of(context.settings(), MigrateCommand.settings(context.settings()));
  }
}
