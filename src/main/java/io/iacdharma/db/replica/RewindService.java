package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.replica.RewindPlan.Done;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.restore.run.ControlData;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes an old primary a standby of the new one, keeping what only the old one had. */
public final class RewindService {

  /** What there is to do where it cannot be rewound. */
  static final String ANEW =
      "move its folder away and make a standby anew: dharma-db replica create --into DIR"
          + " --from-server --url SOURCE, or --from-repository NAME";

  private static final List<String> OWN =
      List.of("port", "listen_addresses", "unix_socket_directories");

  private final ReplicaPlace place;
  private final ConnectionSettings source;

  /**
   * A rewind.
   *
   * @param source the new primary
   */
  public RewindService(ReplicaPlace place, ConnectionSettings source) {
    this.place = place;
    this.source = source;
  }

  /**
   * Decides; writes nothing.
   *
   * @throws DharmaException REWIND_IMPOSSIBLE
   */
  public RewindPlan plan(RewindRequest request) {
    try (Session session = new Database(source).open("replica rewind")) {
      return plan(request, new ReplicaInspector(session));
    } catch (IOException e) {
      throw unreadable(request.into(), e);
    }
  }

  private RewindPlan plan(RewindRequest request, ReplicaInspector inspector) throws IOException {
    Path into = request.into();
    Optional<CreateMarker> before = marker(request);
    requireData(into);
    StandbyState now = inspector.standby();
    Account account = StandbyConfiguration.owner(into);
    Installation programs = programs(now.major(), into);
    ControlData control = ControlData.read(programs, place.processes(), into, account);
    requireSame(control, now, inspector);
    int present = number(control, "Latest checkpoint's TimeLineID");
    LeftTimeline timeline = LeftTimeline.read(inspector, now, place);
    boolean rewound = before.isPresent() && present == now.timeline();
    // A standby that an earlier run has configured may run by now.
    boolean configured = rewound && Files.exists(into.resolve("standby.signal"));
    if (!configured) {
      requireStopped(into);
    }
    TimelineHistory.Ancestor left =
        rewound ? timeline.left() : ancestor(timeline.history(), present, into);
    int old = left.timeline();
    requireHints(control);
    boolean own = before.filter(one -> one.hasMade(request.slot())).isPresent();
    ReplicaSlot.require(inspector.primary(request.slot()), request.slot(), own);
    Path aside = aside(into, old, left);
    LostCommits lost = lost(into, aside, left, now.segmentSize());
    ReachedArchives reached =
        ReachedArchives.find(
            place.repositories(), place.chosen(), place.configured(), now.archive());
    Archive archive = reached.archives().stream().findFirst().orElse(null);
    List<String> warnings = new ArrayList<>();
    reached.away().forEach((name, why) -> warnings.add("repository %s: %s".formatted(name, why)));
    // pg_rewind puts the new primary's in their place.
    Map<String, String> kept = new TreeMap<>(before.map(CreateMarker::settings).orElse(Map.of()));
    StandbyConfiguration files = new StandbyConfiguration(into, account, place.talk());
    for (String name : OWN) {
      if (!kept.containsKey(name)) {
        kept.put(name, files.configured(name, programs, place.processes()));
      }
    }
    Map<String, String> settings = new HashMap<>(kept);
    settings.putAll(StandbyParameters.of(request.asCreate(), now.archive(), source, place.spool()));
    return new RewindPlan(
        request,
        old,
        now.timeline(),
        left.end(),
        String.valueOf(control.lines().get("Database cluster state")).startsWith("shut down"),
        configured ? Done.CONFIGURED : rewound ? Done.REWOUND : Done.NOTHING,
        lost,
        lost.files().isEmpty() ? null : aside,
        archive,
        kept,
        settings,
        warnings);
  }

  /**
   * Does it.
   *
   * @throws DharmaException REWIND_IMPOSSIBLE when pg_rewind cannot; REPLICA_FAILED when the
   *     standby does not follow
   */
  public RewindOutcome apply(RewindPlan plan) {
    try (FolderLock lock = FolderLock.take(plan.request().asCreate())) {
      return new RewindRun(place, source, plan).run();
    } catch (IOException e) {
      throw unreadable(plan.request().into(), e);
    }
  }

  private Installation programs(int major, Path into) throws IOException {
    String version = Files.readString(into.resolve("PG_VERSION")).strip();
    if (!version.equals(String.valueOf(major))) {
      throw impossible(
          "the data are of PostgreSQL %s, the new primary is %d".formatted(version, major));
    }
    return new ServerPrograms(place.processes(), place.environment(), place.backups().binaries())
        .of(major);
  }

  private static void requireData(Path into) throws IOException {
    if (!Files.exists(into.resolve("global/pg_control"))) {
      throw Problem.of(ErrorCode.REWIND_IMPOSSIBLE, "there is no data directory to rewind")
          .at(into.toString())
          .hint("dharma-db replica create --into DIR makes a standby anew")
          .exception();
    }
  }

  private static void requireStopped(Path into) throws IOException {
    if (PidFile.read(into).filter(PidFile::isAlive).isPresent()) {
      throw Problem.of(ErrorCode.REWIND_IMPOSSIBLE, "the old primary runs")
          .at(into.toString())
          .because("somebody may still write to it, and pg_rewind needs it stopped")
          .after("nothing was changed")
          .hint("pg_ctl stop -m fast -D " + into)
          .exception();
    }
  }

  private static void requireSame(
      ControlData control, StandbyState now, ReplicaInspector inspector) {
    String system = control.lines().get("Database system identifier");
    if (!now.systemIdentifier().equals(system)) {
      throw impossible(
          "they are two clusters: system identifier %s here, %s there"
              .formatted(system, now.systemIdentifier()));
    }
    if (now.recovering()) {
      throw impossible("--source is a standby itself; name the new primary");
    }
    if (now.timeline() == 1) {
      throw impossible("--source is on timeline 1: it was never promoted");
    }
    if (!inspector.writesWholePages()) {
      throw impossible("full_page_writes is off on the new primary");
    }
  }

  private static TimelineHistory.Ancestor ancestor(TimelineHistory history, int old, Path into) {
    return history.ancestors().stream()
        .filter(one -> one.timeline() == old)
        .findFirst()
        .orElseThrow(
            () ->
                impossible(
                    old == history.timeline()
                        ? "%s is on timeline %d already, as the new primary: start it as a standby"
                            .formatted(into, old)
                        : "timeline %d of %s is no part of the new primary's history"
                            .formatted(old, into)));
  }

  private static void requireHints(ControlData control) {
    boolean hints = "on".equals(control.lines().get("wal_log_hints setting"));
    boolean checksums = !"0".equals(control.lines().get("Data page checksum version"));
    if (!hints && !checksums) {
      throw impossible(
          "neither wal_log_hints nor data checksums were on, so it is not known which pages"
              + " changed");
    }
  }

  /** What an earlier run of the same has left. */
  private static Optional<CreateMarker> marker(RewindRequest request) throws IOException {
    return CreateMarker.read(request.asCreate().marker()).filter(CreateMarker::isRewinding);
  }

  /** pg_rewind takes the WAL away that tells it; then it is read where an earlier run kept it. */
  private static LostCommits lost(
      Path into, Path aside, TimelineHistory.Ancestor left, int segmentSize) throws IOException {
    LostCommits there =
        LostCommits.read(into.resolve("pg_wal"), left.timeline(), left.end(), segmentSize);
    if (!Files.isDirectory(aside)) {
      return there;
    }
    LostCommits kept = LostCommits.read(aside, left.timeline(), left.end(), segmentSize);
    return kept.files().size() < there.files().size() ? there : kept;
  }

  private static Path aside(Path into, int old, TimelineHistory.Ancestor left) {
    return into.resolveSibling(
        "%s.left-%d-%s"
            .formatted(into.getFileName(), old, left.end().toString().replace('/', '-')));
  }

  private static int number(ControlData control, String line) {
    String text = String.valueOf(control.lines().get(line));
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  static DharmaException impossible(@Nullable String why) {
    return Problem.of(ErrorCode.REWIND_IMPOSSIBLE, "the old primary cannot be rewound")
        .because(why)
        .after("nothing was changed")
        .hint(ANEW)
        .exception();
  }

  private static DharmaException unreadable(Path into, IOException e) {
    return Problem.of(ErrorCode.REPLICA_FAILED, "the files of the old primary cannot be used")
        .at(into.toString())
        .because(e.toString())
        .hint("mend that, then run the same command again")
        .exception(e);
  }
}
