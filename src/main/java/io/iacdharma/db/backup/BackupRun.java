package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Sha256;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.WalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a backup that was decided on; the locks are held. */
final class BackupRun {

  private final BackupSource source;
  private final BackupSettings settings;
  private final Installation programs;
  private final ClusterFacts cluster;
  private final ServerRights rights;
  private final Places places;
  private final List<String> warnings;
  private final List<Places.Loss> lost;
  private final BackupInspector inspector;
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private final List<BackupRecord> records = new ArrayList<>();

  BackupRun(
      BackupSource source,
      BackupSettings settings,
      Installation programs,
      ClusterFacts cluster,
      ServerRights rights,
      Places places,
      List<String> warnings,
      List<Places.Loss> lost) {
    this.source = source;
    this.settings = settings;
    this.programs = programs;
    this.cluster = cluster;
    this.rights = rights;
    this.places = places;
    this.warnings = warnings;
    this.lost = lost;
    this.inspector = source.inspector();
  }

  static BackupPlanner planner(Places places, ClusterFacts cluster, BackupSettings settings) {
    return new BackupPlanner(
        places.common(),
        places.history(cluster.timeline()).orElse(null),
        cluster.timeline(),
        settings.fullEvery());
  }

  /** The word for a type, as in {@code -o json}. */
  static String word(BackupType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Copies files, all or what has changed, and on top of an increment records one of WAL. */
  BackupOutcome files(BackupPlan wanted, boolean withWal) {
    Optional<BackupRecord> before =
        planner(places, cluster, settings).parentOfWal();
    Archive home = places.home();
    BackupPlan plan = wanted;
    try (Repository.Scratch scratch = home.repository().scratch("backup")) {
      requireSpace(plan, scratch.folder());
      if (withWal) {
        holdWal();
      }
      Started started = start(plan.type());
      Optional<CopiedFiles> copied = copy(plan, started, scratch.folder(), withWal);
      if (copied.isEmpty()) {
        plan = refused();
        requireSpace(plan, scratch.folder());
        started = start(plan.type());
        copied = copy(plan, started, scratch.folder(), withWal);
      }
      Path folder = scratch.folder().resolve(started.label());
      store(plan, started, copied.orElseThrow(), folder, withWal);
    } catch (IOException e) {
      throw BackupProblems.unreadable(e).exception(e);
    }
    if (plan.type() == BackupType.INCREMENTAL && !withWal && before.isPresent()) {
      alsoWal(before.get());
    }
    return outcome(plan);
  }

  /** Records an increment of WAL. */
  BackupOutcome wal(BackupPlan plan) {
    BackupRecord parent = plan.parent();
    if (parent == null) {
      throw new IllegalArgumentException("an increment has a parent");
    }
    increment(parent);
    return outcome(plan);
  }

  private void increment(BackupRecord parent) {
    Started started = start(BackupType.WAL_INCREMENT);
    WalIncrement increment = WalIncrement.mark(inspector, cluster, parent, started.label());
    source.talk().accept("  restore point " + WalIncrement.name(started.label()));
    List<Archive> there = watch().await(places.archives(), increment::stretch, lost);
    for (Archive archive : there) {
      if (!increment.isIn(archive)) {
        throw Problem.of(
                ErrorCode.REPOSITORY_FOREIGN, "the archive holds the WAL of another server")
            .at(archive.repository().location())
            .because("restore point %s is not in it".formatted(WalIncrement.name(started.label())))
            .after("nothing is listed")
            .exception();
      }
    }
    publish(increment.record(settings.tool()), there, null);
  }

  /** Beside an increment of blocks: if it cannot be had, the other stands. */
  private void alsoWal(BackupRecord parent) {
    if (cluster.standby()) {
      return;
    }
    if (!rights.mayMark() || !rights.maySwitch()) {
      warnings.add("no restore point was made: " + IncrementDoubts.GRANTS);
      return;
    }
    try {
      increment(parent);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      warnings.add("no increment of WAL was recorded beside it: " + e.getMessage());
    }
  }

  private Optional<CopiedFiles> copy(
      BackupPlan plan, Started started, Path scratch, boolean withWal) throws IOException {
    CopyOrder order =
        new CopyOrder(
            programs.program("pg_basebackup"),
            started.label(),
            scratch.resolve(started.label()),
            parentManifest(plan, scratch),
            withWal,
            settings);
    ProgramWords words =
        new ProgramWords(new CopyProgress(source.talk(), System::nanoTime), source.detail());
    Optional<CopiedFiles> copied =
        new BaseBackup(source.database(), source.session(), source.processes(), source.talk())
            .take(order, words);
    if (copied.isEmpty()) {
      source.talk().accept(words.last());
    }
    return copied;
  }

  private @Nullable Path parentManifest(BackupPlan plan, Path scratch) throws IOException {
    BackupRecord parent = plan.parent();
    if (parent == null) {
      return null;
    }
    Archive home = places.home();
    String key = home.backups().key(parent.label(), BackupRecord.MANIFEST);
    Path file = scratch.resolve("parent_manifest");
    try (var manifest = home.repository().open(key)) {
      Files.copy(manifest, file);
    }
    return file;
  }

  private BackupPlan refused() {
    String reason = "the server refused an incremental one";
    warnings.add("a full backup is taken instead of an incremental one: " + reason);
    source.talk().accept("  full: " + reason);
    return BackupPlan.full(reason, true);
  }

  private void store(
      BackupPlan plan, Started started, CopiedFiles copied, Path folder, boolean withWal)
      throws IOException {
    Map<String, byte[]> configuration =
        new ServerConfiguration(source.session(), warnings).read();
    Files.createDirectory(folder.resolve("configuration"));
    List<BackupRecord.StoredFile> files = new ArrayList<>(copied.files());
    for (Map.Entry<String, byte[]> one : configuration.entrySet()) {
      String name = "configuration/" + one.getKey();
      Files.write(folder.resolve(name), one.getValue());
      files.add(
          new BackupRecord.StoredFile(
              name,
              one.getValue().length,
              Sha256.of(one.getValue())));
    }
    Instant finishedAt = inspector.now();
    List<Archive> there = places.archives();
    if (!withWal) {
      endSegmentOnPrimary();
      there =
          watch()
              .await(there, one -> WalArrival.of(one, copied.manifest().wal()), lost);
      finishedAt = consistentAt(finishedAt, there, copied);
    }
    BackupRecord parent = plan.parent();
    BackupRecord record =
        new BackupRecord(
            BackupRecord.FORMAT,
            started.label(),
            plan.type(),
            parent == null ? null : parent.label(),
            cluster.archive(),
            cluster.version(),
            cluster.major(),
            copied.lastRange().timeline(),
            copied.manifest().wal().get(0).start(),
            copied.lastRange().end(),
            started.at(),
            finishedAt,
            copied.rawBytes(),
            files.stream().mapToLong(BackupRecord.StoredFile::bytes).sum(),
            settings.compression().kind().word(),
            files,
            inspector.tablespaces(),
            List.copyOf(configuration.keySet()),
            null,
            cluster.standby(),
            withWal,
            settings.tool());
    publish(record, there, folder);
  }

  /** Transactions of the primary's clock must not lie behind a standby's. */
  private Instant consistentAt(Instant finishedAt, List<Archive> there, CopiedFiles copied) {
    if (!cluster.standby() || there.isEmpty()) {
      return finishedAt;
    }
    return WalArrival.of(there.get(0), copied.manifest().wal())
        .last()
        .map(WalRecord::lastEnd)
        .filter(finishedAt::isBefore)
        .orElse(finishedAt);
  }

  /** A standby cannot have the segment archived that its backup ends in. */
  private void endSegmentOnPrimary() {
    if (cluster.standby() && source.primary() != null) {
      try (Session session = source.primary().open("backup create")) {
        new BackupInspector(session).switchWal();
      }
    }
  }

  private void publish(BackupRecord record, List<Archive> there, @Nullable Path folder) {
    Publication publication = new Publication(lost);
    publication.write(record, there, places.home(), folder);
    if (publication.done().isEmpty()) {
      throw lost.get(lost.size() - 1).cause();
    }
    records.add(record);
    names.putAll(Places.names(List.of(record), publication.done()));
  }

  private void holdWal() {
    try {
      inspector.holdWal("dharma_backup_" + source.session().server().backendPid());
    } catch (DharmaException e) {
      warnings.add("no slot keeps the WAL of the backup meanwhile: " + e.getMessage());
    }
  }

  private void requireSpace(BackupPlan plan, Path folder) {
    SpaceEstimate estimate = SpaceEstimate.of(plan, places.common(), rights.bytes(), settings);
    Preflight.requireSpace(folder, estimate.bytes(), estimate.reason());
  }

  private Started start(BackupType type) {
    Instant now = inspector.now();
    return new Started(Labels.next(now, type, places::isTaken), now);
  }

  private WalWatch watch() {
    boolean standby = cluster.standby();
    return new WalWatch(source.session(), settings, standby, rights.archives(standby));
  }

  private BackupOutcome outcome(BackupPlan plan) {
    Instant until = records.isEmpty() ? null : records.get(records.size() - 1).finishedAt();
    return new BackupOutcome(plan, records, names, warnings, until, 0);
  }

  private record Started(String label, Instant at) {}
}
