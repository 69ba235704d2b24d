package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.StandbyOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.ReplicaKeys;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.replica.RewindPlan;
import io.iacdharma.db.replica.RewindRequest;
import io.iacdharma.db.replica.RewindService;
import io.iacdharma.db.report.Report;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replica rewind}: an old primary becomes a standby of the new one. */
@Command
final class ReplicaRewindCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin StandbyOptions standby;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "the old primary's data directory; its server must be stopped")
  @Nullable String into;

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "the new primary (default: the target)")
  @Nullable String source;

  @Option(names = "--no-start", description = "leave the standby stopped")
  boolean noStart;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the port that it listens on (default: the one that it had)")
  @Nullable Integer port;

  @Override
  protected void flags(FlagSink sink) {
    standby.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    Thread runner = Thread.currentThread();
    context.interruption().onRequest(runner::interrupt);
    if (into == null) {
      throw Problem.of(ErrorCode.USAGE, "--into DIR is missing")
          .because("it names the data directory of the old primary")
          .exception();
    }
    ReplicaPlaces.require(context.settings().get(ReplicaKeys.SLOT), Duration.ZERO, port);
    ConnectionSettings named = ReplicaPlaces.server(context, source, "--source");
    RewindService service =
        new RewindService(
            ReplicaPlaces.of(context, repository),
            named == null ? context.database().settings() : named);
    RewindPlan plan =
        service.plan(
            new RewindRequest(
                context.environment().resolve(into).toAbsolutePath().normalize(),
                context.settings().get(ReplicaKeys.SLOT),
                !noStart,
                port,
                standby.settings(),
                context.settings().get(Keys.WAIT)));
    plan.lines().forEach(context.talk()::say);
    if (context.options().dryRun()) {
      return RewindReport.of(plan, null);
    }
    ReplicaPlaces.confirm(context, "rewind it; what it committed alone is lost to the new primary");
    return RewindReport.of(plan, service.apply(plan));
  }
}
