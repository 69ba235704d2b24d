package io.iacdharma.db.restore.run;

import io.iacdharma.db.archiving.RunningFetcher;
import io.iacdharma.db.archiving.WalCopy;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts a restored server and brings it to its target. */
final class RecoveryRun {

  private static final int MOST_STARTS = 5;

  private final ProcessRunner processes;
  private final Environment environment;
  private final Installation programs;
  private final Clock clock;
  private final Consumer<String> talk;

  RecoveryRun(
      ProcessRunner processes,
      Environment environment,
      Installation programs,
      Clock clock,
      Consumer<String> talk) {
    this.processes = processes;
    this.environment = environment;
    this.programs = programs;
    this.clock = clock;
    this.talk = talk;
  }

  /** The outcome with what came of it; the server is stopped unless it is to stay. */
  RestoreOutcome run(RestoreJob job, Ownership owner, RestoreOutcome unpacked) throws IOException {
    WalCommand command = WalCommand.of(job.archive(), OwnFolder.in(job.into()), job.receive());
    if (!command.isFetched()) {
      return recover(job, owner, unpacked);
    }
    RestoreOutcome outcome;
    try (RunningFetcher fetcher =
        RunningFetcher.start(
            command.spool(),
            job.archive().id(),
            List.of(WalCopy.of(job.archive())),
            job.receive(),
            clock,
            talk)) {
      outcome = recover(job, owner, unpacked);
    }
    if (job.action() != RestoreJob.Action.PROMOTE) {
      // Going on means that it asks for histories at least.
      command
          .agent(job.archive())
          .ifPresent(line -> talk.accept("before the server goes on, run beside it: " + line));
    }
    return outcome;
  }

  private RestoreOutcome recover(RestoreJob job, Ownership owner, RestoreOutcome unpacked)
      throws IOException {
    long begun = System.nanoTime();
    Map<String, Integer> raised = new HashMap<>();
    for (int start = 1; ; start++) {
      RecoveryServer server = start(job, owner, raised);
      boolean kept = false;
      try {
        RecoveryWatch watch = new RecoveryWatch(job, server, talk);
        Map<String, Integer> tooLow = watch.await();
        if (!tooLow.isEmpty() && start < MOST_STARTS) {
          talk.accept("starting again with higher settings, as the WAL needs them: " + tooLow);
          raised.putAll(tooLow);
          continue;
        }
        Reached reached = watch.reached();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (job.action() == RestoreJob.Action.PROMOTE) {
          leaveHistory(job, owner, reached);
        }
        kept = job.keepRunning() && job.action() != RestoreJob.Action.SHUTDOWN;
        if (kept) {
          server.handOver();
        } else if (server.isAlive()) {
          server.stop();
        }
        return new RestoreOutcome(
            unpacked.dataDirectory(),
            unpacked.unpackedBytes(),
            reached.segments(),
            reached.lastTransaction(),
            reached.lsn(),
            reached.timeline(),
            kept ? server.socketDirectory() : null,
            kept ? server.port() : null,
            unpacked.unpackMillis(),
            millis);
      } finally {
        if (!kept) {
          server.close();
        }
      }
    }
  }

  /**
   * It was promoted while it archived nothing, so the server has not noted that the history of its
   * timeline is to be archived; without that no archive takes its WAL, when it archives one day.
   */
  private static void leaveHistory(RestoreJob job, Ownership owner, Reached reached)
      throws IOException {
    Integer timeline = reached.timeline();
    Path wal = job.into().resolve("pg_wal");
    if (timeline != null) {
      String history = "%08X.history".formatted(timeline);
      if (Files.exists(wal.resolve(history))) {
        owner.write(wal.resolve("archive_status").resolve(history + ".ready"), "", "rw-------");
      }
    }
  }

  private RecoveryServer start(RestoreJob job, Ownership owner, Map<String, Integer> raised)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    raised.forEach((name, value) -> settings.put(name, String.valueOf(value)));
    settings.putAll(job.settings());
    if (job.action() == RestoreJob.Action.SHUTDOWN) {
      // So that it can be asked where it is before it goes; its own files say shutdown.
      settings.put("recovery_target_action", "pause");
    }
    return new ServerStarter(programs, processes, environment, talk)
        .start(job.into(), owner, job.port(), settings);
  }
}
