package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replica rewind}: an old primary becomes a standby of the new one. */
@Command
final class ReplicaRewindCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Override
  protected Report run(CommandContext context) {
    throw new UnsupportedOperationException();
  }
}
