package io.iacdharma.db.backup;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes backups: looks at everything first, decides, then copies, proves and stores. */
public final class BackupService {

  private final BackupSource source;
  private final Repositories repositories;
  private final @Nullable String chosen;
  private final Environment environment;
  private final BackupSettings settings;
  private final List<String> warnings = new ArrayList<>();
  private final List<Places.Loss> lost = new ArrayList<>();

  /**
   * A taker of one backup.
   *
   * @param chosen a repository's name or folder; null for all of the settings
   */
  public BackupService(
      BackupSource source,
      Repositories repositories,
      @Nullable String chosen,
      Environment environment,
      BackupSettings settings) {
    this.source = source;
    this.repositories = repositories;
    this.chosen = chosen;
    this.environment = environment;
    this.settings = settings;
  }

  /**
   * Takes a backup. It is listed in a repository when all of it lies there, was compared with its
   * manifest, and the WAL that it needs is archived there; else nothing of it is.
   *
   * @throws DharmaException PRIVILEGE_MISSING, BACKUP_IMPOSSIBLE, POOLER_IN_THE_WAY,
   *     PROGRAM_MISSING, DISK_SPACE_SHORT, REPOSITORY_FOREIGN, LOCK_HELD before anything is copied;
   *     BACKUP_WAL_MISSING, BACKUP_DAMAGED, PROGRAM_FAILED, REPOSITORY_UNAVAILABLE later;
   *     INTERRUPTED
   */
  public BackupOutcome run(BackupRequest request) {
    long begun = System.nanoTime();
    try {
      return run(request, begun);
    } catch (DharmaException e) {
      if (source.session().isCancelled() && e.problem().code() != ErrorCode.INTERRUPTED) {
        throw Problem.of(ErrorCode.INTERRUPTED, "stopped while the backup was taken")
            .after("what was not whole was thrown away and is not listed")
            .exception(e);
      }
      throw e;
    }
  }

  private BackupOutcome run(BackupRequest request, long begun) {
    PoolerProbe.refuseTransactionPooling(source.database(), source.session());
    BackupInspector inspector = source.inspector();
    Supplier<ClusterFacts> server = () -> ClusterInspector.read(source.session());
    ClusterFacts cluster = server.get();
    ServerRights rights = inspector.rights();
    Preflight.require(cluster, rights, source.session().server().user());
    Installation programs =
        new ServerPrograms(source.processes(), environment, settings.binaries())
            .of(cluster.major());
    Places known = request.dryRun() ? found(server) : claimed(server);
    boolean withWal = withWal(request, rights, known, cluster);
    if (!withWal && rights.archives(cluster.standby())) {
      Preflight.requireArchiver(inspector.archiver(), settings);
      String complaint = inspector.archiver().complaint();
      if (!complaint.isEmpty()) {
        warn(complaint);
      }
    }
    if (request.dryRun()) {
      BackupPlan plan = plan(request, cluster, rights, known, withWal);
      return new BackupOutcome(plan, List.of(), Map.of(), warnings, null, millis(begun));
    }
    try (Places.Locked locked = known.lock("backup create", settings.patience(), lost)) {
      Places places = locked.places();
      BackupPlan plan = plan(request, cluster, rights, places, withWal);
      places
          .damage()
          .ifPresent(
              damage ->
                  warn(
                      "%s (%s); dharma-db backup verify tells what is damaged"
                          .formatted(damage.getMessage(), damage.problem().where())));
      say(plan);
      Listing listing = new Listing(places, lost);
      BackupPlan done = take(plan, cluster, rights, places, programs, listing, withWal);
      requireAll(listing);
      return listing.outcome(done, warnings, millis(begun));
    }
  }

  private BackupPlan take(
      BackupPlan plan,
      ClusterFacts cluster,
      ServerRights rights,
      Places places,
      Installation programs,
      Listing listing,
      boolean withWal) {
    WalRun wal = new WalRun(source, settings, cluster, rights, places, listing);
    BackupRecord parent = plan.parent();
    if (parent != null && plan.type() == BackupType.WAL_INCREMENT) {
      wal.take(parent);
      return plan;
    }
    BackupPlan done =
        new BackupRun(source, settings, programs, cluster, rights, places, warnings, listing)
            .take(plan, withWal);
    if (done.type() == BackupType.INCREMENTAL && !withWal) {
      planner(places, cluster)
          .parentOfWal()
          .ifPresent(before -> warnings.addAll(wal.takeAlso(before)));
    }
    return done;
  }

  private BackupPlanner planner(Places places, ClusterFacts cluster) {
    return new BackupPlanner(
        places.common(),
        places.history(cluster.timeline()).orElse(null),
        cluster.timeline(),
        settings.fullEvery());
  }

  private Places claimed(Supplier<ClusterFacts> server) {
    List<String> fresh = repositories.missing(chosen);
    List<Repository> open =
        repositories.openOrCreate(
            chosen,
            (repository, problem) ->
                lost.add(new Places.Loss(repository.name(), repository.required(), problem)));
    open.stream()
        .map(Repository::location)
        .filter(fresh::contains)
        .forEach(
            location ->
                warn(
                    "%s became a repository just now; if it was one before, it is not mounted"
                        .formatted(location)));
    open.forEach(repository -> repository.warnings().forEach(this::warn));
    return Places.claim(open, server, settings.tool(), lost);
  }

  private Places found(Supplier<ClusterFacts> server) {
    try {
      return Places.find(repositories.open(chosen), server);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.REPOSITORY_MISSING && e.problem().where() != null) {
        warn("%s is no repository yet; a backup makes it one".formatted(e.problem().where()));
        return new Places(List.of());
      }
      throw e;
    }
  }

  private boolean withWal(
      BackupRequest request, ServerRights rights, Places places, ClusterFacts cluster) {
    if (request.withWal()) {
      return true;
    }
    boolean archived = !rights.archiveMode().equals("off") || places.hasWal(cluster.timeline());
    if (!archived) {
      warn(
          "the server archives no WAL, so this backup brings its own and only its own end can be"
              + " restored, no moment after it; see dharma-db help backups");
    }
    return !archived;
  }

  private BackupPlan plan(
      BackupRequest request,
      ClusterFacts cluster,
      ServerRights rights,
      Places places,
      boolean withWal) {
    BackupInspector inspector = source.inspector();
    BackupPlan plan =
        planner(places, cluster).plan(request.wish(), cluster.major(), inspector.now());
    Optional<String> doubt =
        new IncrementDoubts(inspector, cluster, rights, places).about(plan, withWal);
    return doubt.map(reason -> BackupPlan.full(reason, true)).orElse(plan);
  }

  private void say(BackupPlan plan) {
    if (plan.fallback()) {
      warn("a full backup is taken instead of an incremental one: " + plan.reason());
    }
    String word = plan.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
    source.talk().accept("  %s: %s".formatted(word, plan.reason()));
  }

  /** Told at the end, with the report. */
  private void warn(String text) {
    warnings.add(text);
  }

  /** What must have it and has it not is an error, now that the others have it. */
  private void requireAll(Listing listing) {
    for (Places.Loss loss : lost) {
      if (loss.required()) {
        throw loss.cause().problem().after(listing.where()).exception(loss.cause());
      }
      warn(
          "repository '%s' did not get the backup: %s (dharma-db backup copy brings it there)"
              .formatted(loss.name(), loss.cause().getMessage()));
    }
  }

  private static long millis(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
