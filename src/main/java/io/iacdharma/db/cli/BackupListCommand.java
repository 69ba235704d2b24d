package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code backup list}: the backups that there are, and between which moments any can be restored.
 */
@Command
final class BackupListCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Override
  protected Report run(CommandContext context) {
    BackupArchives open = BackupArchives.open(context, repository);
    List<String> warnings = new ArrayList<>(open.warnings());
    warnings.addAll(open.damaged());
    List<ArchiveState> states = open.archives(repository).stream().map(ArchiveState::read).toList();
    return BackupListReport.of(BackupCatalogue.of(states), warnings);
  }
}
