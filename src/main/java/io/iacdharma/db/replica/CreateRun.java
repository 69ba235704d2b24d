package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.run.RestoreRun;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes one standby, as its plan says; a run that was killed is taken up by the next one. */
final class CreateRun {

  private final ReplicaPlace place;
  private final @Nullable ConnectionSettings primary;
  private final CreatePlan plan;
  private final CreateRequest request;
  private final @Nullable Account account;
  private final StandbyConfiguration files;
  private final Installation programs;

  CreateRun(ReplicaPlace place, @Nullable ConnectionSettings primary, CreatePlan plan)
      throws IOException {
    this.place = place;
    this.primary = primary;
    this.plan = plan;
    this.request = plan.request();
    this.account = StandbyConfiguration.owner(request.into());
    this.files = new StandbyConfiguration(request.into(), account, place.talk());
    this.programs =
        new ServerPrograms(place.processes(), place.environment(), place.backups().binaries())
            .of(major());
  }

  private int major() {
    RestorePlan restore = plan.restore();
    PrimaryState state = plan.primary();
    if (restore != null) {
      return restore.last().major();
    }
    return state == null ? 0 : state.major();
  }

  CreateOutcome run() throws IOException {
    long begun = System.nanoTime();
    CreateMarker left = CreateMarker.read(request.marker()).orElse(null);
    CreateMarker before = left != null && left.isRewinding() ? null : left;
    long bytes = 0;
    if (before != null && isWhole(before)) {
      place.talk().accept("the data are there already; an earlier run ended behind that");
    } else {
      bytes = copy(before, left != null && left.hasMade(request.slot()));
    }
    files.fit(programs, place.processes());
    StandbyServer server = new StandbyServer(programs, place.processes(), request.into(), account);
    StandbyProof.Seen seen = new StandbyProof.Seen(null, "");
    if (request.start()) {
      try (ProofFetch fetch = ProofFetch.start(place, request.into(), plan.archive())) {
        seen = prove(server);
      }
    }
    Files.deleteIfExists(request.marker());
    StandbyState state = seen.state();
    return new CreateOutcome(
        request.into(),
        bytes,
        server.port(),
        state == null ? null : state.replayed(),
        state != null && state.streaming(),
        seen.words(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  /** A restore's last step makes the directory startable; a copy tells it in the marker. */
  private boolean isWhole(CreateMarker marker) {
    boolean restored =
        plan.restore() != null
            && Files.exists(request.into().resolve("standby.signal"))
            && Files.exists(request.into().resolve("global/pg_control"));
    return marker.isCopied() || restored;
  }

  private long copy(@Nullable CreateMarker before, boolean ownSlot) throws IOException {
    List<Path> folders = new ArrayList<>(plan.tablespaces().values());
    CreateMarker marker =
        new CreateMarker(
            CreateMarker.Stage.COPYING,
            request.stream() ? request.slot() : null,
            folders,
            Map.of());
    Path parent = request.into().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    marker.write(request.marker(), files);
    boolean made = false;
    boolean done = false;
    try {
      Orphans.end(ServerCopy.argument(request.into()));
      writePasswords();
      if (request.stream()) {
        slot().make(ownSlot);
        made = true;
      }
      long bytes = plan.restore() == null ? fromServer(before) : fromRepository(plan.restore());
      marker.whole().write(request.marker(), files);
      done = true;
      return bytes;
    } finally {
      if (!done) {
        giveUp(made);
        if (before == null && request.stream() && !made) {
          // Nothing was filled, and the slot is not ours.
          Files.deleteIfExists(request.marker());
        }
      }
    }
  }

  /** The slot must not keep WAL for a standby that never was; the files are begun anew. */
  private void giveUp(boolean made) {
    boolean interrupted = Thread.interrupted();
    try {
      if (made) {
        slot().drop(place.talk());
      }
      Files.deleteIfExists(request.passfile());
    } catch (IOException e) {
      place.talk().accept("warning: %s is left: %s".formatted(request.passfile(), e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writePasswords() throws IOException {
    ConnectionSettings known = primary;
    String passwords =
        known == null || !request.stream() ? null : new PrimaryConninfo(known).passwords();
    if (passwords != null) {
      files.writePrivate(request.passfile(), passwords);
    }
  }

  private long fromRepository(RestorePlan restore) {
    RestoreJob job =
        new RestoreJob(
            restore.archive(),
            restore.chain(),
            restore.segments(),
            restore.target(),
            request.into(),
            plan.tablespaces(),
            null,
            restore.archive().id(),
            RestoreJob.Action.STANDBY,
            false,
            false,
            null,
            plan.settings());
    return new RestoreRun(
            place.processes(),
            place.environment(),
            place.backups().binaries(),
            place.clock(),
            place.talk())
        .run(job)
        .unpackedBytes();
  }

  private long fromServer(@Nullable CreateMarker before) throws IOException {
    Database source = new Database(Objects.requireNonNull(primary));
    new ServerCopy(place, source, plan, programs, account, files).run(before);
    return 0;
  }

  private StandbyProof.Seen prove(StandbyServer server) {
    Map<String, String> settings = plan.settings();
    place.talk().accept("starting the standby");
    server.start(
        place.environment().variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"),
        request.patience());
    ConnectionSettings known = primary;
    Archive archive = plan.archive();
    return new StandbyProof(
            server,
            known,
            request.stream() && known != null ? new Database(known) : null,
            archive,
            request.patience())
        .run(settings.containsKey("recovery_min_apply_delay"));
  }

  private ReplicaSlot slot() {
    return new ReplicaSlot(new Database(Objects.requireNonNull(primary)), request.slot());
  }
}
