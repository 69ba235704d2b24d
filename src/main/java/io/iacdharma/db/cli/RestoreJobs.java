package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.RestoreOptions;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.TablespaceMap;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a plan and a command line what is to be done. */
final class RestoreJobs {

  private RestoreJobs() {}

  /** What is to be done. */
  static RestoreJob of(
      RestorePlan plan,
      RestoreOptions options,
      Path into,
      ArchiveId life,
      RestoreJob.Action action) {
    Map<Long, Path> tablespaces =
        TablespaceMap.of(plan.last().tablespaces(), options.tablespaces());
    return new RestoreJob(
        plan.archive(),
        plan.chain(),
        plan.segments(),
        plan.target(),
        into.toAbsolutePath().normalize(),
        tablespaces,
        plan.receive(),
        life,
        action,
        options.start(),
        options.start(),
        options.port(),
        options.settings());
  }

  /**
   * What happens at the target; also sees whether the options go together.
   *
   * @param request what is asked for, or null for an overview
   * @param applying whether a place is needed
   * @throws io.iacdharma.db.error.DharmaException USAGE
   */
  static RestoreJob.Action action(
      RestoreOptions options, @Nullable RestoreRequest request, boolean applying) {
    if (options.start() && options.noStart()) {
      throw Problem.of(ErrorCode.USAGE, "--start and --no-start exclude each other").exception();
    }
    if (!options.start() && options.port() != null) {
      throw Problem.of(ErrorCode.USAGE, "--port is that of a started server")
          .hint("--start --port " + options.port())
          .exception();
    }
    if (applying && options.into() == null) {
      throw Problem.of(ErrorCode.USAGE, "--into DIR is missing")
          .because("a restore goes into a new folder, never over a database")
          .exception();
    }
    RestoreJob.Action action = action(options);
    boolean latest = request != null && request.target().kind() == RecoveryTarget.Kind.LATEST;
    if (latest && action != RestoreJob.Action.PROMOTE) {
      throw Problem.of(ErrorCode.USAGE, "--latest has nothing to stop at")
          .because("at the end of the WAL a server is promoted")
          .hint("--action promote, or a target that can be named: --to-lsn LSN")
          .exception();
    }
    return action;
  }

  private static RestoreJob.Action action(RestoreOptions options) {
    return switch (options.action().toLowerCase(Locale.ROOT)) {
      case "promote" -> RestoreJob.Action.PROMOTE;
      case "pause" -> RestoreJob.Action.PAUSE;
      case "shutdown" -> RestoreJob.Action.SHUTDOWN;
      default ->
          throw Problem.of(ErrorCode.USAGE, "'%s' is no action".formatted(options.action()))
              .hint("--action promote, pause or shutdown")
              .exception();
    };
  }
}
