package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.config.ReplicaKeys;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.replica.ReplicaStatus;
import io.iacdharma.db.replica.ServerAddress;
import io.iacdharma.db.replica.StatusService;
import io.iacdharma.db.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replica status}: how far a standby is, and what would be lost if its primary died now. */
@Command
final class ReplicaStatusCommand extends StatusCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the standby's data directory, in place of --url; its server must run here")
  @Nullable String data;

  @Option(
      names = "--primary",
      paramLabel = "URL",
      description = "its primary (default: the one that the standby's own settings name)")
  @Nullable String primary;

  @Option(
      names = "--max-lag",
      paramLabel = "TIME",
      description = "an older last commit is an error (default: replica.maxLag, else 5min)")
  @Nullable String maxLag;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(ReplicaKeys.MAX_LAG, "--max-lag", maxLag);
  }

  @Override
  protected Report run(CommandContext context) {
    StatusService service =
        new StatusService(
            ReplicaPlaces.of(context, repository),
            context.settings().get(ReplicaKeys.MAX_LAG),
            context.settings().get(ReplicaKeys.MAX_LAG_BYTES));
    List<String> warnings = new ArrayList<>();
    ConnectionSettings asked = ReplicaPlaces.server(context, primary, "--primary");
    try (Session session = open(context)) {
      ReplicaStatus status = service.status(session, login(context), asked, warnings);
      return ReplicaReports.status(status, warnings);
    }
  }

  private Session open(CommandContext context) {
    if (data == null) {
      return context.open("replica status");
    }
    Path folder = context.environment().resolve(data);
    DharmaException refused = null;
    for (ConnectionSettings way : new ServerAddress(folder).ways(login(context))) {
      try {
        return context.open(new Database(way), "replica status", "standby");
      } catch (DharmaException e) {
        refused = e;
      }
    }
    if (refused != null) {
      throw refused;
    }
    throw Problem.of(ErrorCode.CONNECT_FAILED, "no server runs in the folder")
        .at(folder.toString())
        .hint("start it, or name the standby with --url")
        .exception();
  }

  /** With a data directory the target, if there is one, tells no more than who it is. */
  private ConnectionSettings login(CommandContext context) {
    return data == null
        ? context.database().settings()
        : ReplicaPlaces.target(context)
            .orElseGet(() -> Shadows.resolve(context, "postgresql://postgres@/postgres", "--data"));
  }
}
