package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.MigrateOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.ContractSettings;
import io.iacdharma.db.migrate.LockPolicy;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.migrate.OnBlock;
import picocli.CommandLine.Mixin;

/** What the commands of the migrate room share. */
abstract class MigrateCommand extends LeafCommand {

  @Mixin MigrateOptions migrate;

  @Override
  protected void flags(FlagSink sink) {
    migrate.collect(sink);
  }

  /** Opens a session once the folders are known to be there: a server may be started for it. */
  static Session open(CommandContext context, String purpose) {
    MigrationService.requireFolders(settings(context.settings()));
    return context.open(purpose);
  }

  /** The room's front door for this run. */
  static MigrationService service(CommandContext context, Session session) {
    return new MigrationService(
        context.database(),
        session,
        settings(context.settings()),
        BackfillCommand.backfills(context),
        context.talk()::say,
        context.interruption()::isRequested);
  }

  /** How contract files are held back. */
  static ContractSettings contract(Settings settings) {
    return new ContractSettings(
        settings.get(Keys.MIGRATE_GATES),
        settings.find(Keys.MIGRATE_APPLICATION_NAME).map(setting -> setting.value()).orElse(null),
        settings.get(Keys.MIGRATE_RESTORE_POINTS));
  }

  static MigrateSettings settings(Settings settings) {
    return new MigrateSettings(
        settings.get(Keys.MIGRATE_LOCATIONS),
        settings
            .find(Keys.MIGRATE_SCHEMAS)
            .map(setting -> setting.value())
            .orElse(java.util.List.of()),
        settings.get(Keys.MIGRATE_TABLE),
        settings.entries(Keys.MIGRATE_PLACEHOLDERS),
        settings.get(Keys.MIGRATE_OUT_OF_ORDER),
        settings.get(Keys.MIGRATE_MIXED),
        settings.get(Keys.MIGRATE_IGNORE),
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.WAIT),
        new LockPolicy(
            settings.get(Keys.MIGRATE_RETRIES), OnBlock.of(settings.get(Keys.MIGRATE_ON_BLOCK))));
  }
}
