package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a restore out: checks the folders, unpacks and proves every backup of the chain, writes
 * the recovery settings, and, where it is wished, starts the server and watches it until it is
 * where it should be.
 *
 * <p>A run that ends early, however it ends, leaves a directory that no server starts from, or one
 * that is marked as unfinished; the same restore run again begins anew. The server never archives,
 * whatever its configuration says.
 */
public final class RestoreRun {

  private final ProcessRunner processes;
  private final Environment environment;
  private final @Nullable Path binaries;
  private final Clock clock;
  private final Consumer<String> talk;

  /**
   * A way to carry restores out.
   *
   * @param binaries the bin folder of PostgreSQL to take, or null to look for one
   * @param talk takes what a person wants to know while it works
   */
  public RestoreRun(
      ProcessRunner processes,
      Environment environment,
      @Nullable Path binaries,
      Clock clock,
      Consumer<String> talk) {
    this.processes = processes;
    this.environment = environment;
    this.binaries = binaries;
    this.clock = clock;
    this.talk = talk;
  }

  /**
   * Does it.
   *
   * @throws DharmaException RESTORE_TARGET_NOT_EMPTY, RESTORE_TABLESPACE_UNMAPPED, DISK_SPACE_SHORT
   *     and PROGRAM_MISSING before anything is written; BACKUP_DAMAGED; RESTORE_FAILED when the
   *     server did not come to the target, INTERRUPTED
   */
  public RestoreOutcome run(RestoreJob job) {
    if (job.target().kind() == RecoveryTarget.Kind.LATEST
        && job.action() != RestoreJob.Action.PROMOTE
        && job.action() != RestoreJob.Action.STANDBY) {
      throw RunProblems.noTargetToStopAt().exception();
    }
    try {
      return carryOut(job);
    } catch (IOException e) {
      throw isInterrupted()
          ? RunProblems.interrupted(job.into())
          : RunProblems.files(job.into(), e);
    } catch (DharmaException e) {
      boolean stopped = e.problem().code() == ErrorCode.INTERRUPTED || isInterrupted();
      throw stopped ? RunProblems.interrupted(job.into()) : e;
    }
  }

  /** Whatever failed then, failed because of that. */
  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private RestoreOutcome carryOut(RestoreJob job) throws IOException {
    BackupRecord backup = job.lastLink();
    Installation programs = new ServerPrograms(processes, environment, binaries).of(backup.major());
    try (TargetFolder target = TargetFolder.check(job)) {
      LaterTablespaces.require(job);
      ArchiveAccess.require(job, target.account(), processes, environment);
      if (target.hasLeftover()) {
        talk.accept("an unfinished restore in %s is removed first".formatted(job.into()));
        RecoveryServer.stopLeftover(programs, processes, job.into());
      }
      RestoreMarker marker =
          RestoreMarker.begun(
              backup.label(),
              job.target().kind() + " " + job.target().value(),
              backup.tablespaces().stream()
                  .map(one -> String.valueOf(job.tablespaces().get(one.oid())))
                  .toList(),
              clock.instant());
      target.take(marker);
      long begun = System.nanoTime();
      long bytes = unpack(job, target.owner(), programs);
      long unpacked = System.nanoTime();
      talk.accept(
          "unpacked and proved %d MB in %d s"
              .formatted(bytes >> 20, TimeUnit.NANOSECONDS.toSeconds(unpacked - begun)));
      RestoreOutcome outcome =
          new RestoreOutcome(
              job.into(), bytes, 0, null, null, null, null, null, millis(unpacked - begun), 0);
      if (job.start()) {
        outcome =
            new RecoveryRun(processes, environment, programs, clock, talk)
                .run(job, target.owner(), outcome);
      } else {
        talk.accept(
            "start it with: %s start -D %s".formatted(programs.program("pg_ctl"), job.into()));
        WalCommand.of(job.archive(), OwnFolder.in(job.into()), job.receive())
            .agent(job.archive())
            .ifPresent(
                line -> talk.accept("while it recovers, this has to run beside it: " + line));
      }
      marker.finished().write(job.into(), target.owner());
      return outcome;
    }
  }

  private long unpack(RestoreJob job, Ownership owner, Installation programs) throws IOException {
    Path into = job.into();
    owner.makeFolder(OwnFolder.in(into));
    long bytes = new FileUnpacking(job, owner, programs, processes, talk).run();
    if (!Files.exists(into.resolve("backup_label"))) {
      throw RunProblems.damaged(job.lastLink(), List.of("backup_label is missing")).exception();
    }
    SavedConfiguration.install(job.archive(), job.lastLink(), into, owner, talk);
    new RecoveryConfiguration(job, owner, talk).write();
    DiskForce disk = new DiskForce(processes);
    disk.all(into);
    for (Path folder : job.tablespaces().values()) {
      disk.all(folder);
    }
    // The last of all: now a server can start, and only now.
    Files.move(
        into.resolve(LinkPlace.HELD_CONTROL),
        into.resolve(LinkPlace.CONTROL),
        StandardCopyOption.ATOMIC_MOVE);
    DiskForce.file(into.resolve("global"));
    return bytes;
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
