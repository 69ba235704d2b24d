package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.RestoreRequest;
import io.iacdharma.db.restore.RestoreService;
import io.iacdharma.db.restore.RestoreSources;
import io.iacdharma.db.restore.TablespaceMap;
import io.iacdharma.db.restore.TargetRequest;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import io.iacdharma.db.restore.run.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes standbys: looks at everything, decides, and leaves what follows its primary. */
public final class CreateService {

  private final ReplicaPlace place;
  private final @Nullable ConnectionSettings primary;
  private final @Nullable String archive;

  /**
   * A maker of one standby.
   *
   * @param primary how the primary is reached, or null when nobody says
   * @param archive the archive in the repositories, or null for the only one
   */
  public CreateService(
      ReplicaPlace place, @Nullable ConnectionSettings primary, @Nullable String archive) {
    this.place = place;
    this.primary = primary;
    this.archive = archive;
  }

  /**
   * Decides; writes nothing.
   *
   * @throws DharmaException REPLICA_IMPOSSIBLE, RESTORE_TARGET_NOT_EMPTY, RESTORE_UNREACHABLE,
   *     RESTORE_TABLESPACE_UNMAPPED, WAL_GAP
   */
  public CreatePlan plan(CreateRequest request) {
    PrimaryState state = null;
    List<BackupRecord.Tablespace> tablespaces = List.of();
    if (request.fromServer() || request.stream()) {
      Database database = new Database(required());
      try (Session session = database.open("replica create")) {
        PoolerProbe.refusePooling(database, session);
        ReplicaInspector inspector = new ReplicaInspector(session);
        state = inspector.primary(request.slot());
        tablespaces = inspector.tablespaces();
      }
      requirePrimary(state, request);
    }
    RestorePlan restore = null;
    Archive source = null;
    if (request.fromServer()) {
      source = ofServer(state);
    } else {
      restore = fromRepository();
      source = restore.archive();
      tablespaces = restore.last().tablespaces();
      requireSame(state, source);
    }
    Map<Long, Path> places = TablespaceMap.of(tablespaces, request.tablespaces());
    requireFree(request, places.values());
    Map<Long, String> old = new LinkedHashMap<>();
    tablespaces.forEach(one -> old.put(one.oid(), one.location()));
    return new CreatePlan(
        request,
        restore,
        source,
        state,
        StandbyParameters.of(request, archive(state, source), primary, place.spool()),
        places,
        old,
        warnings(request, state, source));
  }

  /**
   * Does it.
   *
   * @throws DharmaException as the restore or the copy fails; REPLICA_FAILED when the standby does
   *     not follow; after each of them the same run again begins anew, or goes on
   */
  public CreateOutcome apply(CreatePlan plan) {
    try (FolderLock lock = FolderLock.take(plan.request())) {
      // Another run may have come to its end since the plan was made.
      requireFree(plan.request(), plan.tablespaces().values());
      return new CreateRun(place, primary, plan).run();
    } catch (IOException e) {
      throw Problem.of(ErrorCode.REPLICA_FAILED, "the standby's files cannot be written")
          .at(plan.request().into().toString())
          .because(e.toString())
          .after("no server runs there")
          .hint("mend that, then run the same command again")
          .exception(e);
    }
  }

  private ConnectionSettings required() {
    ConnectionSettings known = primary;
    if (known == null) {
      throw Problem.of(ErrorCode.TARGET_MISSING, "nobody says where the primary is")
          .hint("--url postgresql://user@host/database, or target.url in dharma-db.yaml")
          .exception();
    }
    return known;
  }

  private static void requirePrimary(PrimaryState state, CreateRequest request) {
    String why = "";
    if (state.recovering()) {
      why = "the server is a standby itself; name its primary";
    } else if (state.walLevel().equals("minimal")) {
      why = "wal_level is minimal; replica is needed, and a restart";
    } else if (state.freeSenders() < (request.fromServer() ? 2 : 1)) {
      // pg_basebackup takes one for the data and one for the WAL.
      why = "max_wal_senders leaves room for %d more".formatted(Math.max(0, state.freeSenders()));
    }
    if (!why.isEmpty()) {
      throw Problem.of(ErrorCode.REPLICA_IMPOSSIBLE, "the primary cannot have another standby")
          .because(why)
          .after("nothing was written")
          .exception();
    }
    Optional<CreateMarker> before = marker(request);
    if (before.filter(CreateMarker::isCopied).isEmpty()) {
      boolean own = before.filter(one -> one.hasMade(request.slot())).isPresent();
      ReplicaSlot.require(state, request.slot(), own);
    }
  }

  private static Optional<CreateMarker> marker(CreateRequest request) {
    try {
      return CreateMarker.read(request.marker());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Refuses a folder with an unfinished run's data that have become somebody's since. */
  private static void requireOurs(Path into, CreateMarker before) throws IOException {
    String why = "";
    if (before.isRewinding()) {
      why = "it holds an old primary, whose rewind has not come to its end";
    } else if (!Files.exists(into.resolve("standby.signal"))
        && PidFile.read(into).filter(PidFile::isAlive).isPresent()) {
      why = "a server runs in it";
    } else if (!before.isCopied() && Files.exists(into.resolve("postmaster.opts"))) {
      // No copy has this file before a server was started from it.
      why = "a server was started from it since";
    }
    if (!why.isEmpty()) {
      throw Problem.of(ErrorCode.RESTORE_TARGET_NOT_EMPTY, "a standby goes into an empty folder")
          .at(into.toString())
          .because(why)
          .after("nothing was written")
          .hint("name another folder, or move this one away: mv %s %s.old".formatted(into, into))
          .exception();
    }
  }

  private RestorePlan fromRepository() {
    List<Repository> open = place.repositories().open(place.chosen());
    List<Archive> copies = RestoreSources.choose(open, archive);
    return new RestoreService(copies, copy -> null, place.talk())
        .plan(new RestoreRequest(TargetRequest.of(RecoveryTarget.Kind.LATEST), null, null));
  }

  /** The repository that a copied standby fetches WAL from, where there is one that has some. */
  private @Nullable Archive ofServer(@Nullable PrimaryState state) {
    if (state == null) {
      return null;
    }
    return ReachedArchives.find(
            place.repositories(),
            place.chosen(),
            place.configured(),
            archive == null ? state.archive() : ArchiveId.parse(archive))
        .archives()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** The archive that the standby will write to: its primary's. */
  private static @Nullable ArchiveId archive(
      @Nullable PrimaryState state, @Nullable Archive source) {
    if (source != null) {
      return source.id();
    }
    return state == null ? null : state.archive();
  }

  private static void requireSame(@Nullable PrimaryState state, Archive source) {
    if (state != null && !state.systemIdentifier().equals(source.id().systemIdentifier())) {
      throw Problem.of(
              ErrorCode.REPLICA_IMPOSSIBLE, "repository and primary are of different clusters")
          .because(
              "the archive is %s, the server's system identifier %s"
                  .formatted(source.id(), state.systemIdentifier()))
          .after("nothing was written")
          .hint("--archive ID names another archive, --url another server")
          .exception();
    }
  }

  /** All folders are looked at before the first is touched. */
  private static void requireFree(CreateRequest request, Collection<Path> tablespaces) {
    Path into = request.into();
    try {
      // What a rewind has left means nothing once its folder was moved away.
      Optional<CreateMarker> before =
          marker(request)
              .filter(one -> !one.isRewinding() || Files.exists(into.resolve("PG_VERSION")));
      if (before.isPresent()) {
        requireOurs(into, before.get());
        return;
      }
      List<Path> all = new ArrayList<>(tablespaces);
      all.add(into);
      for (Path folder : all) {
        TargetFolder.requireFree(folder, StandbyConfiguration.owner(into));
        if (all.stream().anyMatch(one -> !one.equals(folder) && one.startsWith(folder))) {
          throw Problem.of(ErrorCode.RESTORE_TARGET_NOT_EMPTY, "one folder lies in the other")
              .at(folder.toString())
              .after("nothing was written")
              .hint("give the data directory and each tablespace a folder of its own")
              .exception();
        }
      }
    } catch (IOException e) {
      throw Problem.of(ErrorCode.REPLICA_FAILED, "the folder cannot be looked at")
          .at(into.toString())
          .because(e.toString())
          .after("nothing was written")
          .exception(e);
    }
  }

  private List<String> warnings(
      CreateRequest request, @Nullable PrimaryState state, @Nullable Archive source) {
    List<String> warnings = new ArrayList<>();
    if (state != null && request.stream() && state.slotKeepBytes() < 0) {
      warnings.add(
          "max_slot_wal_keep_size is -1 on the primary: a standby that is away fills its disk."
              + " Leave it, and watch replica status; or set a limit, such as 50GB, beyond which"
              + " the standby needs the repository to catch up");
    }
    if (source == null) {
      warnings.add(
          "no repository has WAL of this cluster, so the standby only streams: what the primary"
              + " removes before it was streamed is lost to it");
    }
    Path spool = place.spool();
    if (spool == null) {
      warnings.add(
          "wal.spool is not set: after a promotion nothing is archived until archive_command is"
              + " set");
    } else if (!Files.isDirectory(spool)) {
      warnings.add(
          "there is no folder %s yet, which a promoted server archives to".formatted(spool));
    }
    return warnings;
  }
}
