package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.Door;
import io.iacdharma.db.archiving.WalCopy;
import io.iacdharma.db.archiving.WalFetcher;
import io.iacdharma.db.archiving.WalFetcher.FetchResult;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.ArchiveId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal fetch}: brings archived WAL to a server that cannot read the repository itself. */
@Command
final class WalFetchCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "the folder that restore_command asks in (default: wal.fetch)")
  @Nullable String spool;

  @Option(
      names = "--ahead",
      paramLabel = "N",
      description = "segments to fetch before they are asked for (default: wal.ahead, else 3)")
  @Nullable String ahead;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.FETCH, "--spool", spool);
    sink.put(BackupKeys.AHEAD, "--ahead", ahead);
  }

  @Override
  protected boolean runsUntilStopped() {
    return true;
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    WalPlaces places = new WalPlaces(context, repository);
    Path folder = settings.get(BackupKeys.FETCH).toAbsolutePath().normalize();
    List<Door> doors = places.doors();
    ArchiveId archive = new FetchedArchive(context, places, doors).of(folder);
    // From here on nothing that waits is to be interrupted: a file is finished first.
    context.interruption().onRequest(() -> {});
    List<WalCopy> copies = doors.stream().map(door -> door.copy(archive)).toList();
    context
        .talk()
        .say("fetching WAL of %s for %s until Ctrl-C or SIGTERM".formatted(archive, folder));
    FetchResult result =
        new WalFetcher(
                folder,
                copies,
                null,
                settings.get(BackupKeys.AHEAD),
                context.clock(),
                context.talk()::say,
                context.interruption()::isRequested)
            .run(archive);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archive", archive.toString());
    data.put("delivered", result.delivered());
    data.put("absent", result.absent());
    data.put("failed", result.failed());
    return Report.of(
        result.delivered() > 0 ? Outcome.CHANGED : Outcome.UNCHANGED,
        data,
        new Line(
            "stopped: %d file%s delivered, %d answers that there is none, %d failures"
                .formatted(
                    result.delivered(),
                    result.delivered() == 1 ? "" : "s",
                    result.absent(),
                    result.failed())));
  }
}
