package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.backup.keep.StatusPolicy;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.report.Report;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backup status}: whether backups, WAL and drills are as young as they should be. */
@Command
final class BackupStatusCommand extends StatusCommand {

  @Mixin RepositoryOptions repository;
  @Mixin ClockOptions clock;

  @Override
  protected Report run(CommandContext context) {
    BackupArchives open = BackupArchives.open(context, repository);
    List<ArchiveState> states = open.archives(repository).stream().map(ArchiveState::read).toList();
    return new BackupStatusReport(
            StatusPolicy.of(context.settings()), clock.clock(context.clock()).instant())
        .of(states, open);
  }
}
