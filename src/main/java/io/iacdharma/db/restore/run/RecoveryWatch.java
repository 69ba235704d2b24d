package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a server has really recovered. That it takes connections says nothing: it does so as
 * soon as it is consistent, and may end a moment later because it cannot reach the target.
 */
final class RecoveryWatch {

  private static final int POLL_MILLIS = 100;
  private static final int POLLS_BETWEEN_WORDS = 50;

  private final RestoreJob job;
  private final RecoveryServer server;
  private final RecoveryLog log;
  private final Consumer<String> talk;
  private final ReplayProgress progress;
  private @Nullable Session session;
  private @Nullable RecoveryState last;

  RecoveryWatch(RestoreJob job, RecoveryServer server, Consumer<String> talk) {
    this.job = job;
    this.server = server;
    this.log = new RecoveryLog(OwnFolder.log(job.into()));
    this.talk = talk;
    this.progress = new ReplayProgress(job);
  }

  /**
   * Waits.
   *
   * @return the settings that have to be raised before the server can go on; nothing when it is
   *     where it should be
   * @throws DharmaException RESTORE_FAILED when it ended, or went on, elsewhere; INTERRUPTED
   */
  Map<String, Integer> await() throws IOException {
    try {
      for (int poll = 1; ; poll++) {
        boolean alive = server.isAlive();
        RecoveryState state = alive ? state() : null;
        log.refresh();
        last = state == null ? last : state;
        if (!log.tooLow().isEmpty() && (state == null || state.paused())) {
          return log.tooLow();
        }
        if (!alive) {
          throw failed("the restored server ended before it was recovered");
        }
        if (state != null && isThere(state)) {
          return Map.of();
        }
        if (poll % POLLS_BETWEEN_WORDS == 0) {
          progress.words(state, log.restoredSegments()).ifPresent(talk);
        }
        pause();
      }
    } finally {
      closeSession();
    }
  }

  /** What it came to; after {@link #await}. */
  Reached reached() throws IOException {
    log.refresh();
    return Reached.of(job, log, last);
  }

  private boolean isThere(RecoveryState state) throws IOException {
    if (!state.recovering()) {
      // What was said before it was promoted may have come after the log was read.
      log.refresh();
      if (job.action() != RestoreJob.Action.PROMOTE) {
        throw failed("the server went into service instead of stopping at the target");
      }
      requireTarget();
      return true;
    }
    // It pauses for other reasons too; whoever is to shut down at the target pauses there first.
    if (job.action() == RestoreJob.Action.PROMOTE || !state.paused() || !log.isPausing()) {
      return false;
    }
    requireTarget();
    return true;
  }

  private void requireTarget() {
    if (job.target().kind() != RecoveryTarget.Kind.LATEST && log.stopping() == null) {
      throw failed("the server did not stop at the target");
    }
  }

  private DharmaException failed(String what) {
    Lsn replayed = last == null ? null : last.replayed();
    return RunProblems.failed(what)
        .at(OwnFolder.log(job.into()).toString())
        .because(log.lastLines())
        .after(
            "the server was stopped"
                + (replayed == null ? "" : "; it had replayed to %s".formatted(replayed)))
        .hint("dharma-db restore plan tells what can be reached; run the restore again then")
        .exception();
  }

  private @Nullable RecoveryState state() {
    try {
      if (session == null) {
        session = server.open("restore");
      }
      return RecoveryState.read(session);
    } catch (SQLException e) {
      closeSession();
      return null;
    } catch (DharmaException e) {
      closeSession();
      if (RecoveryServer.isNotReady(e)) {
        return null;
      }
      throw e;
    }
  }

  private void closeSession() {
    Session open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RunProblems.interrupted(job.into());
    }
  }
}
