package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.ArchiveFinder;
import io.iacdharma.db.archiving.Door;
import io.iacdharma.db.archiving.ReceiveSettings;
import io.iacdharma.db.archiving.ReceivedFiles;
import io.iacdharma.db.archiving.Receiver;
import io.iacdharma.db.archiving.Shipper.ShipResult;
import io.iacdharma.db.archiving.Slots;
import io.iacdharma.db.archiving.Spool;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.ClusterInspector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal receive}: streams WAL as it is written, and archives what is complete. */
@Command
final class WalReceiveCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "where to stream to (default: wal.receive, else in the repository)")
  @Nullable String directory;

  @Option(
      names = "--slot",
      paramLabel = "NAME",
      description = "the replication slot (default: wal.slot, else dharma_db)")
  @Nullable String slot;

  @Option(
      names = "--synchronous",
      description = "write each piece to the disk at once, so that commits can wait for it")
  boolean synchronous;

  @Option(
      names = "--accept-gap",
      description = "go on when WAL was lost; a new full backup is needed then")
  boolean acceptGap;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.RECEIVE, "--directory", directory);
    sink.put(BackupKeys.SLOT, "--slot", slot);
  }

  @Override
  protected boolean runsUntilStopped() {
    return true;
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    String name = settings.get(BackupKeys.SLOT);
    WalPlaces places = new WalPlaces(context, repository);
    List<Door> doors = places.doors();
    ClusterFacts facts;
    boolean first;
    try (Session session = context.open("wal receive")) {
      facts = ClusterInspector.read(session);
      first = new Slots(session).find(name).isEmpty();
    }
    // From here on nothing that waits is to be interrupted: a file is finished first.
    context.interruption().onRequest(() -> {});
    ArchiveId id = places.archive().orElseGet(facts::archive);
    // Where a slot is, a repository was: one that is not mounted must not be begun anew.
    doors.stream().filter(door -> door.settings().required()).forEach(door -> door.require(first));
    Path folder =
        places
            .received(doors.get(0), id, name)
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.CONFIG_INVALID, "wal.receive names no folder")
                        .at(doors.get(0).location())
                        .because(
                            "pg_receivewal streams plain files into a folder of this machine;"
                                + " an encrypted repository and an object store take none")
                        .hint("wal.receive: /var/lib/dharma-db/receive in dharma-db.yaml")
                        .exception());
    ArchiveFinder finder = places.finder(Spool.received(folder), facts);
    ReceivedFiles files =
        new ReceivedFiles(
            folder,
            settings.find(BackupKeys.SPOOL).map(Setting::value).map(Spool::filled).orElse(null),
            WalPlaces.like(doors.get(0), folder),
            doors,
            finder,
            context.clock(),
            settings.get(BackupKeys.COPIES),
            context.talk()::say,
            context.interruption()::isRequested);
    ProcessRunner processes = new SystemProcessRunner();
    ReceiveSettings how =
        new ReceiveSettings(
            new ServerPrograms(
                    processes,
                    context.environment(),
                    settings.find(BackupKeys.BINARIES).map(Setting::value).orElse(null))
                .of(facts.major())
                .program("pg_receivewal"),
            LibpqVariables.of(context.database().settings(), name),
            name,
            folder,
            synchronous,
            acceptGap,
            Author.of(context.environment()));
    ShipResult result =
        new Receiver(
                how,
                () -> context.database().open("wal receive"),
                timeline -> context.database().timelineHistory(timeline),
                processes,
                files,
                context.talk()::say,
                context.interruption()::isRequested)
            .run();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archive", finder.id().map(String::valueOf).orElse(null));
    data.put("slot", name);
    data.put("directory", folder.toString());
    data.put("shipped", result.shipped());
    data.put("refused", result.refused());
    return Report.of(
        result.shipped() > 0 ? Outcome.CHANGED : Outcome.UNCHANGED,
        data,
        new Line(
            "stopped: %d file%s archived, %d refused"
                .formatted(result.shipped(), result.shipped() == 1 ? "" : "s", result.refused())));
  }
}
