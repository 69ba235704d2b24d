package io.iacdharma.db.backup;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.Tablespace;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a backup with files that was decided on; the locks are held. */
final class BackupRun {

  private final BackupSource source;
  private final BackupSettings settings;
  private final Installation programs;
  private final ClusterFacts cluster;
  private final ServerRights rights;
  private final Places places;
  private final List<String> warnings;
  private final Listing listing;
  private final BackupInspector inspector;
  private boolean streamed;

  BackupRun(
      BackupSource source,
      BackupSettings settings,
      Installation programs,
      ClusterFacts cluster,
      ServerRights rights,
      Places places,
      List<String> warnings,
      Listing listing) {
    this.source = source;
    this.settings = settings;
    this.programs = programs;
    this.cluster = cluster;
    this.rights = rights;
    this.places = places;
    this.warnings = warnings;
    this.listing = listing;
    this.inspector = source.inspector();
  }

  /**
   * Copies files, all or what has changed.
   *
   * @return what was done in the end: a full one when the server refused an increment
   */
  BackupPlan take(BackupPlan wanted, boolean withWal) {
    Archive home = places.home();
    BackupPlan plan = wanted;
    try (Repository.Scratch scratch = home.repository().scratch("backup")) {
      streamed = isStreamed();
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
    return plan;
  }

  private Optional<CopiedFiles> copy(
      BackupPlan plan, Started started, Path scratch, boolean withWal) throws IOException {
    CopyOrder order =
        new CopyOrder(
            programs.program("pg_basebackup"),
            started.label(),
            scratch.resolve(started.label()),
            streamed,
            parentManifest(plan, scratch),
            withWal,
            settings);
    ProgramWords words =
        new ProgramWords(new CopyProgress(source.talk(), System::nanoTime), source.detail());
    BaseBackup copier =
        new BaseBackup(source.database(), source.session(), source.processes(), source.talk());
    Optional<CopiedFiles> copied =
        streamed ? stream(copier, order, words) : copier.take(order, words);
    if (copied.isEmpty()) {
      source.talk().accept(words.last());
    }
    return copied;
  }

  private Optional<CopiedFiles> stream(BaseBackup copier, CopyOrder order, ProgramWords words) {
    String name = "base.tar" + order.compression().kind().ending();
    try (Landing landing = Landing.begin(places.archives(), order.label(), name, listing.lost())) {
      return copier.stream(order, words, landing);
    }
  }

  /**
   * Whether the files go to where they are kept as they are copied. They do as soon as one place is
   * no folder; only with tablespaces pg_basebackup cannot write to its standard output.
   */
  private boolean isStreamed() {
    if (places.archives().stream().allMatch(one -> local(one).isPresent())) {
      return false;
    }
    if (!inspector.tablespaces().isEmpty()) {
      source
          .talk()
          .accept("  with tablespaces, everything is copied to this machine first, then stored");
      return false;
    }
    return true;
  }

  private static Optional<Path> local(Archive archive) {
    return archive.repository().local(archive.key("archive.json"));
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
    try {
      list(plan, started, copied, folder, withWal);
    } catch (DharmaException e) {
      copied.landed().forEach(archive -> removeQuietly(archive, started.label()));
      throw e;
    }
  }

  /** What has landed and is no backup; what cannot be removed now, the next run removes. */
  private static void removeQuietly(Archive archive, String label) {
    try {
      archive.backups().remove(label);
    } catch (DharmaException e) {
      // The failure that led here is what is told.
    }
  }

  private void list(
      BackupPlan plan, Started started, CopiedFiles copied, Path folder, boolean withWal)
      throws IOException {
    Map<String, byte[]> configuration = new ServerConfiguration(source.session(), warnings).read();
    Files.createDirectory(folder.resolve("configuration"));
    List<BackupRecord.StoredFile> files = new ArrayList<>(copied.files());
    for (Map.Entry<String, byte[]> one : configuration.entrySet()) {
      String name = "configuration/" + one.getKey();
      Files.write(folder.resolve(name), one.getValue());
      files.add(
          new BackupRecord.StoredFile(name, one.getValue().length, Sha256.of(one.getValue())));
    }
    Instant finishedAt = inspector.now();
    List<Archive> there = copied.landed().isEmpty() ? places.archives() : copied.landed();
    if (!withWal) {
      endSegmentOnPrimary();
      there =
          WalWatch.of(source, settings, cluster, rights)
              .await(there, one -> WalArrival.of(one, copied.manifest().wal()), listing.lost());
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
            tablespaces(started, copied),
            List.copyOf(configuration.keySet()),
            null,
            cluster.standby(),
            withWal,
            settings.tool());
    listing.publish(record, there, folder, copied.landedFiles());
  }

  /** Those that have an archive: one may have come or gone while the others were copied. */
  private List<Tablespace> tablespaces(Started started, CopiedFiles copied) {
    Map<Long, Tablespace> known = new TreeMap<>();
    started.tablespaces().forEach(one -> known.put(one.oid(), one));
    inspector.tablespaces().forEach(one -> known.put(one.oid(), one));
    return known.values().stream()
        .filter(
            one ->
                copied.files().stream()
                    .anyMatch(file -> file.name().startsWith(one.oid() + ".tar")))
        .toList();
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

  private void holdWal() {
    try {
      inspector.holdWal("dharma_backup_" + source.session().server().backendPid());
    } catch (DharmaException e) {
      warnings.add("no slot keeps the WAL of the backup meanwhile: " + e.getMessage());
    }
  }

  private void requireSpace(BackupPlan plan, Path folder) {
    SpaceEstimate estimate = SpaceEstimate.of(plan, places.common(), rights.bytes(), settings);
    if (!streamed) {
      Preflight.requireSpace(folder, estimate.bytes(), estimate.reason());
      return;
    }
    for (Archive archive : places.archives()) {
      Path there = local(archive).map(Path::getParent).orElse(null);
      if (there != null) {
        Preflight.requireSpace(there, estimate.bytes(), estimate.reason());
      }
    }
  }

  private Started start(BackupType type) {
    Instant now = inspector.now();
    return new Started(Labels.next(now, type, places::isTaken), now, inspector.tablespaces());
  }

  private record Started(String label, Instant at, List<Tablespace> tablespaces) {}
}
