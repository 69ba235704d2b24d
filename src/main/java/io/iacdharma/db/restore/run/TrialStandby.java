package io.iacdharma.db.restore.run;

import io.iacdharma.db.archiving.RunningFetcher;
import io.iacdharma.db.archiving.WalCopy;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A restored server that is a standby: it stays in recovery at the end of the WAL and goes on
 * asking the archive for more, until it is promoted. It listens on a socket of its own, archives
 * nowhere before and after, and ends when this is closed.
 */
public final class TrialStandby implements AutoCloseable {

  private static final String PROMOTE = Sql.load(TrialStandby.class, "promote.sql");
  private static final long POLL_MILLIS = 50;

  private final Path data;
  private final RecoveryServer server;
  private final @Nullable RunningFetcher fetcher;

  private TrialStandby(Path data, RecoveryServer server, @Nullable RunningFetcher fetcher) {
    this.data = data;
    this.server = server;
    this.fetcher = fetcher;
  }

  /**
   * Restores and starts one.
   *
   * @param job what is restored; the server replays its segments and stays in recovery
   * @param binaries the bin folder of PostgreSQL to take, or null to look for one
   * @throws DharmaException as a restore does
   */
  public static TrialStandby start(
      RestoreJob job,
      ProcessRunner processes,
      Environment environment,
      @Nullable Path binaries,
      Clock clock,
      Consumer<String> talk) {
    Path data = job.into();
    new RestoreRun(processes, environment, binaries, clock, line -> {}).run(unstarted(job));
    @Nullable RunningFetcher fetcher = null;
    boolean started = false;
    try {
      Files.move(
          data.resolve("recovery.signal"),
          data.resolve("standby.signal"),
          StandardCopyOption.ATOMIC_MOVE);
      WalCommand command = WalCommand.of(job.archive(), OwnFolder.in(data), job.receive());
      if (command.isFetched()) {
        fetcher =
            RunningFetcher.start(
                command.spool(),
                job.archive().id(),
                List.of(WalCopy.of(job.archive())),
                job.receive(),
                clock,
                talk);
      }
      Installation programs =
          new ServerPrograms(processes, environment, binaries).of(job.last().major());
      RecoveryServer server =
          new ServerStarter(programs, processes, environment, talk)
              .start(data, Ownership.of(data, Accounts.system()), null, job.settings());
      started = true;
      return new TrialStandby(data, server, fetcher);
    } catch (IOException e) {
      throw RunProblems.files(data, e);
    } finally {
      if (!started && fetcher != null) {
        fetcher.close();
      }
    }
  }

  private static RestoreJob unstarted(RestoreJob job) {
    return new RestoreJob(
        job.archive(),
        job.chain(),
        job.segments(),
        job.target(),
        job.into(),
        job.tablespaces(),
        job.receive(),
        job.life(),
        job.action(),
        false,
        false,
        null,
        Map.of());
  }

  /**
   * Waits until it has replayed so far.
   *
   * @throws DharmaException RESTORE_FAILED when it ends or goes into service; INTERRUPTED
   */
  public void awaitReplay(Lsn end) {
    await(
        state -> {
          if (!state.recovering()) {
            throw failed("the standby went into service by itself");
          }
          Lsn replayed = state.replayed();
          return replayed != null && !replayed.isBefore(end);
        });
  }

  /**
   * Promotes it and waits until it is in service.
   *
   * @return the timeline that it is on then
   * @throws DharmaException RESTORE_FAILED when it ends instead; INTERRUPTED
   */
  public int promote() {
    try (Session session = server.open("promote");
        Statement statement = session.connection().createStatement()) {
      statement.execute(PROMOTE);
    } catch (SQLException e) {
      throw RunProblems.failed("the standby could not be promoted")
          .at(OwnFolder.log(data).toString())
          .because(SqlErrors.cause(e))
          .exception(e);
    }
    return await(state -> !state.recovering()).timeline();
  }

  /** How a superuser reaches a database of it. */
  public ConnectionSettings connection(String database) {
    return server.connection(database);
  }

  private RecoveryState await(Predicate<RecoveryState> reached) {
    while (true) {
      if (!server.isAlive()) {
        throw failed("the standby ended");
      }
      try (Session session = server.open("standby")) {
        RecoveryState state = RecoveryState.read(session);
        if (reached.test(state)) {
          return state;
        }
      } catch (SQLException e) {
        // It is asked again; whether it has ended is seen then.
      } catch (DharmaException e) {
        if (!RecoveryServer.isNotReady(e)) {
          throw e;
        }
      }
      pause();
    }
  }

  private DharmaException failed(String what) {
    return RunProblems.failed(what)
        .at(OwnFolder.log(data).toString())
        .because(lastWords())
        .after("the scratch standby is gone; nothing else was touched")
        .exception();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(OwnFolder.log(data));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while a standby was on trial")
          .at(data.toString())
          .exception(e);
    }
  }

  /** Stops it at once; never fails. */
  @Override
  public void close() {
    server.close();
    RunningFetcher running = fetcher;
    if (running != null) {
      running.close();
    }
  }
}
