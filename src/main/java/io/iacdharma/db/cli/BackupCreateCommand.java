package io.iacdharma.db.cli;

import io.iacdharma.db.backup.BackupOutcome;
import io.iacdharma.db.backup.BackupRequest;
import io.iacdharma.db.backup.BackupService;
import io.iacdharma.db.backup.BackupSettings;
import io.iacdharma.db.backup.BackupSource;
import io.iacdharma.db.backup.BackupWish;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.open.Repositories;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup} and {@code backup create}: takes a backup into every repository. */
@Command
final class BackupCreateCommand extends LeafCommand {

  @Option(
      names = "--repository",
      paramLabel = "NAME|DIR",
      description = "a repository of the settings, or a folder (default: all of the settings)")
  @Nullable String repository;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "full, incremental or auto: full when the last is too old, else incremental (default:"
              + " auto)")
  BackupWish type = BackupWish.AUTO;

  @Option(
      names = "--with-wal",
      description = "bring the WAL along that it needs, and wait for no archive")
  boolean withWal;

  @Option(
      names = "--primary",
      paramLabel = "URL",
      description = "the primary of a standby, where its last WAL segment is ended")
  @Nullable String primary;

  @Option(
      names = "--compress",
      paramLabel = "HOW",
      description = "none, gzip or zstd, with :level behind it (default: zstd:1)")
  @Nullable String compress;

  @Option(
      names = "--max-rate",
      paramLabel = "SIZE",
      description = "most bytes a second, such as 50MB (default: no limit)")
  @Nullable String maxRate;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.COMPRESS, "--compress", compress);
    sink.put(BackupKeys.MAX_RATE, "--max-rate", maxRate);
  }

  @Override
  protected Report run(CommandContext context) {
    BackupSettings settings = BackupSettings.of(context.settings(), VersionCommand.version());
    Repositories repositories = new Repositories(context.settings(), context.environment());
    try (Session session = context.open("backup create")) {
      BackupSource source =
          new BackupSource(
              context.database(),
              session,
              primary(context),
              new SystemProcessRunner(),
              context.talk()::say,
              context.talk()::detail);
      boolean dryRun = context.options().dryRun();
      BackupOutcome outcome =
          new BackupService(source, repositories, repository, context.environment(), settings)
              .run(new BackupRequest(type, withWal, dryRun));
      return BackupCreateReport.of(outcome, dryRun);
    }
  }

  private @Nullable Database primary(CommandContext context) {
    return primary == null ? null : new Database(Shadows.resolve(context, primary, "--primary"));
  }
}
