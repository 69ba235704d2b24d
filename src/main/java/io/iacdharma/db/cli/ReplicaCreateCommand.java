package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.NewFolderOptions;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.cli.options.StandbyOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.ReplicaKeys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.replica.CreatePlan;
import io.iacdharma.db.replica.CreateRequest;
import io.iacdharma.db.replica.CreateService;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.RepositorySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replica create}: a standby, from a repository or from the live primary. */
@Command
final class ReplicaCreateCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;
  @Mixin NewFolderOptions folders;
  @Mixin StandbyOptions standby;

  @Option(
      names = "--from-repository",
      paramLabel = "NAME|DIR",
      description = "restore the newest backup of this repository; WAL comes from there later too")
  @Nullable String fromRepository;

  @Option(names = "--from-server", description = "copy the live primary, which --url names")
  boolean fromServer;

  @Option(names = "--stream", description = "stream from the primary, through a slot of its own")
  boolean stream;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      description = "replay each commit so much later (default: replica.delay, else at once)")
  @Nullable String delay;

  @Option(names = "--start", description = "start the standby and see that it follows")
  boolean start;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "the port that it listens on (default: the primary's)")
  @Nullable Integer port;

  @Override
  protected void flags(FlagSink sink) {
    standby.collect(sink);
    sink.put(ReplicaKeys.DELAY, "--delay", delay);
  }

  @Override
  protected Report run(CommandContext context) {
    Thread runner = Thread.currentThread();
    context.interruption().onRequest(runner::interrupt);
    CreateRequest request = request(context);
    ConnectionSettings primary =
        request.stream()
            ? context.database().settings()
            : ReplicaPlaces.target(context).orElse(null);
    CreateService service =
        new CreateService(ReplicaPlaces.of(context, chosen()), primary, repository.archive());
    CreatePlan plan = service.plan(request);
    plan.lines().forEach(context.talk()::say);
    if (context.options().dryRun()) {
      return ReplicaReports.planned(plan);
    }
    ReplicaPlaces.confirm(context, "make this standby");
    return ReplicaReports.created(plan, service.apply(plan));
  }

  private RepositoryOptions chosen() {
    return fromRepository == null
        ? repository
        : RepositoryOptions.of(fromRepository, repository.archive());
  }

  private CreateRequest request(CommandContext context) {
    Settings settings = context.settings();
    String into = folders.into();
    if (into == null) {
      throw usage("--into DIR is missing", "a standby gets a new folder");
    }
    if (fromServer && fromRepository != null) {
      throw usage("--from-server and --from-repository exclude each other", null);
    }
    String named = chosen().repository();
    boolean none =
        named == null
            && RepositorySettings.of(settings, context.environment().directory()).isEmpty();
    if (!fromServer && none) {
      throw usage("nobody says where the data come from", "no repository is configured");
    }
    ReplicaPlaces.require(settings.get(ReplicaKeys.SLOT), settings.get(ReplicaKeys.DELAY), port);
    return new CreateRequest(
        context.environment().resolve(into).toAbsolutePath().normalize(),
        fromServer,
        stream || fromServer,
        settings.get(ReplicaKeys.SLOT),
        settings.get(ReplicaKeys.DELAY),
        start,
        port,
        folders.tablespaces(),
        standby.settings(),
        settings.get(Keys.WAIT));
  }

  private static RuntimeException usage(String what, @Nullable String why) {
    return Problem.of(ErrorCode.USAGE, what)
        .because(why)
        .hint("dharma-db replica create --into DIR --from-repository NAME, or --from-server")
        .exception();
  }
}
