package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.ArchiveFinder;
import io.iacdharma.db.archiving.Shipper;
import io.iacdharma.db.archiving.Shipper.ShipResult;
import io.iacdharma.db.archiving.Spool;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal ship}: brings what the server archives into the spool to the repositories. */
@Command
final class WalShipCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--spool",
      paramLabel = "DIR",
      description = "the folder that archive_command fills (default: wal.spool)")
  @Nullable String spool;

  @Option(names = "--once", description = "end when nothing is left to ship")
  boolean once;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(BackupKeys.SPOOL, "--spool", spool);
  }

  @Override
  protected boolean hasDryRun() {
    return false;
  }

  @Override
  protected boolean runsUntilStopped() {
    return !once;
  }

  @Override
  protected Report run(CommandContext context) {
    WalPlaces places = new WalPlaces(context, repository);
    Spool folder = Spool.filled(context.settings().get(BackupKeys.SPOOL));
    ArchiveFinder finder = places.finder(folder, places.facts("wal ship").orElse(null));
    Shipper shipper =
        new Shipper(
            folder,
            places.doors(),
            finder,
            context.clock(),
            "ship",
            context.settings().get(BackupKeys.COPIES),
            context.talk()::say,
            context.interruption()::isRequested);
    if (!once) {
      context.talk().say("shipping from %s until Ctrl-C or SIGTERM".formatted(folder.folder()));
    }
    ShipResult result = once ? shipper.runOnce() : shipper.run();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archive", finder.id().map(String::valueOf).orElse(null));
    data.put("shipped", result.shipped());
    data.put("refused", result.refused());
    return Report.of(
        result.shipped() > 0 ? Outcome.CHANGED : Outcome.UNCHANGED,
        data,
        new Line(
            "%d file%s shipped, %d refused"
                .formatted(result.shipped(), result.shipped() == 1 ? "" : "s", result.refused())));
  }
}
