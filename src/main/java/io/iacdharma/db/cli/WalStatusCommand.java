package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.WalStatus;
import io.iacdharma.db.archiving.WalStatusService;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ClusterFacts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal status}: how far WAL is safe, what waits, and what is wrong. */
@Command
final class WalStatusCommand extends StatusCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "the folder that archive_command fills (default: wal.spool)")
  @Nullable String spool;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "where wal receive streams to (default: wal.receive, else in the repository)")
  @Nullable String directory;

  @Option(
      names = "--slot",
      paramLabel = "NAME",
      description = "the replication slot (default: wal.slot, else dharma_db)")
  @Nullable String slot;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.SPOOL, "--spool", spool);
    sink.put(BackupKeys.RECEIVE, "--directory", directory);
    sink.put(BackupKeys.SLOT, "--slot", slot);
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    WalPlaces places = new WalPlaces(context, repository);
    Optional<ClusterFacts> facts = places.facts("wal status");
    ArchiveId id = places.archive().or(() -> facts.map(ClusterFacts::archive)).orElse(null);
    String name = settings.get(BackupKeys.SLOT);
    Path received = places.received(places.doors().get(0), id, name).orElse(null);
    Instant now = context.clock().instant();
    WalStatusService service =
        new WalStatusService(places.doors(), settings.get(BackupKeys.MAX_AGE), now);
    Path filled = settings.find(BackupKeys.SPOOL).map(Setting::value).orElse(null);
    WalStatus status;
    if (facts.isEmpty()) {
      status = service.status(id, filled, received, null, name);
    } else {
      try (Session session = context.open("wal status")) {
        status = service.status(id, filled, received, session, name);
      }
    }
    return WalStatusReport.of(status, id, now);
  }
}
