package io.iacdharma.db.drill;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.ScratchFolders;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.Room;
import io.iacdharma.db.restore.run.RecoveryServer;
import io.iacdharma.db.restore.run.RestoreRun;
import io.iacdharma.db.restore.run.TrialStandby;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Restores clones into scratch folders. */
public final class CloneMaker {

  private final ProcessRunner processes;
  private final Environment environment;
  private final @Nullable Path binaries;
  private final @Nullable Path directory;
  private final Clock clock;
  private final Consumer<String> talk;

  /**
   * A way to make clones.
   *
   * @param binaries the bin folder of PostgreSQL, or null to look for one
   * @param directory the folder to make scratch folders in, or null for the repository's own
   */
  public CloneMaker(
      ProcessRunner processes,
      Environment environment,
      @Nullable Path binaries,
      @Nullable Path directory,
      Clock clock,
      Consumer<String> talk) {
    this.processes = processes;
    this.environment = environment;
    this.binaries = binaries;
    this.directory = directory;
    this.clock = clock;
    this.talk = talk;
  }

  /** What a clone is for. */
  public enum Use {
    /** To be measured: it writes as a server in service does. */
    DRILL,
    /** The same, for migrations. */
    REHEARSE,
    /** To be read and thrown away: nothing of it has to outlive a power cut. */
    TAKE_OUT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Restores a clone and waits until it takes statements. Every tablespace gets a folder beside it:
   * a place of the original is never written to.
   *
   * @param life the archive that the clone would write to; it never does
   * @param use what it is for
   * @throws io.iacdharma.db.error.DharmaException as the restore fails; nothing is left then
   */
  public ScratchClone open(RestorePlan plan, ArchiveId life, Use use) {
    Installation programs =
        new ServerPrograms(processes, environment, binaries).of(plan.last().major());
    Repository.Scratch scratch =
        directory == null
            ? plan.archive().repository().scratch(use.word())
            : ScratchFolders.in(directory, use.word());
    boolean open = false;
    try {
      Room.of(plan, scratch.folder()).require();
      long begun = System.nanoTime();
      RestoreOutcome outcome =
          new RestoreRun(processes, environment, binaries, clock, talk)
              .run(job(plan, life, scratch.folder(), use));
      RecoveryServer server = RecoveryServer.of(outcome, processes, environment, binaries);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      open = true;
      return new ScratchClone(scratch, server, outcome, programs, millis);
    } finally {
      if (!open) {
        scratch.close();
      }
    }
  }

  /**
   * Restores a clone that stays in recovery and follows the archive, as a standby does, until it is
   * promoted. Otherwise the same.
   */
  public ScratchStandby standby(RestorePlan plan, ArchiveId life) {
    Repository.Scratch scratch =
        directory == null
            ? plan.archive().repository().scratch("standby")
            : ScratchFolders.in(directory, "standby");
    boolean open = false;
    try {
      Room.of(plan, scratch.folder()).require();
      ScratchStandby standby =
          new ScratchStandby(
              scratch,
              TrialStandby.start(
                  job(plan, life, scratch.folder(), Use.DRILL),
                  processes,
                  environment,
                  binaries,
                  clock,
                  talk));
      open = true;
      return standby;
    } finally {
      if (!open) {
        scratch.close();
      }
    }
  }

  private static RestoreJob job(RestorePlan plan, ArchiveId life, Path folder, Use use) {
    Map<Long, Path> tablespaces = new LinkedHashMap<>();
    for (BackupRecord.Tablespace tablespace : plan.last().tablespaces()) {
      tablespaces.put(tablespace.oid(), folder.resolve("tablespace-" + tablespace.oid()));
    }
    return new RestoreJob(
        plan.archive(),
        plan.chain(),
        plan.segments(),
        plan.target(),
        folder.resolve("data"),
        tablespaces,
        plan.receive(),
        life,
        RestoreJob.Action.PROMOTE,
        true,
        true,
        null,
        use == Use.TAKE_OUT
            ? Map.of("autovacuum", "off", "fsync", "off")
            : Map.of("autovacuum", "off"));
  }
}
