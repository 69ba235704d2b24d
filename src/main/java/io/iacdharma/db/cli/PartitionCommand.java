package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.partition.PartitionService;
import io.iacdharma.db.partition.RetireSettings;
import io.iacdharma.db.partition.RotateSettings;
import picocli.CommandLine.Mixin;

/** What the commands share that change partitions. */
abstract class PartitionCommand extends LeafCommand {

  @Mixin ClockOptions clock;

  /** The room's front door for this run. */
  static PartitionService service(CommandContext context, Session session) {
    return new PartitionService(
        context.database(),
        session,
        RotateSettings.of(context.settings()),
        RetireSettings.of(context.settings(), context.environment(), VersionCommand.version()),
        context.talk()::say,
        context.interruption()::isRequested);
  }
}
