package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries a rewind out. */
final class RewindRun {

  private static final Duration LONGEST = Duration.ofDays(2);

  private final ReplicaPlace place;
  private final Database source;
  private final RewindPlan plan;
  private final Path into;
  private final @Nullable Account account;
  private final StandbyConfiguration files;
  private final Installation programs;
  private final List<String> warnings;

  RewindRun(ReplicaPlace place, ConnectionSettings source, RewindPlan plan) throws IOException {
    this.place = place;
    this.source = new Database(source);
    this.plan = plan;
    this.into = plan.request().into();
    this.account = StandbyConfiguration.owner(into);
    this.files = new StandbyConfiguration(into, account, place.talk());
    this.programs =
        new ServerPrograms(place.processes(), place.environment(), place.backups().binaries())
            .of(Integer.parseInt(Files.readString(into.resolve("PG_VERSION")).strip()));
    this.warnings = new ArrayList<>(plan.warnings());
  }

  RewindOutcome run() throws IOException {
    long begun = System.nanoTime();
    CreateRequest request = plan.request().asCreate();
    Orphans.end("--target-pgdata=" + into);
    List<String> fenced = fence();
    keepAside();
    boolean ownSlot =
        CreateMarker.read(request.marker())
            .filter(one -> one.isRewinding() && one.hasMade(request.slot()))
            .isPresent();
    new CreateMarker(CreateMarker.Stage.REWINDING, request.slot(), List.of(), plan.own())
        .write(request.marker(), files);
    ReplicaSlot slot = new ReplicaSlot(source, request.slot());
    boolean rewound = plan.done() != RewindPlan.Done.NOTHING;
    if (rewound) {
      slot.keep();
    } else {
      slot.make(ownSlot);
    }
    String passwords = new PrimaryConninfo(source.settings()).passwords();
    if (passwords != null) {
      files.writePrivate(request.passfile(), passwords);
    }
    Archive archive = plan.archive();
    if (!rewound) {
      files.prepareRewind(archive);
      try (ProofFetch fetch = ProofFetch.start(place, into, archive)) {
        rewind(archive != null);
      }
    }
    if (plan.done() != RewindPlan.Done.CONFIGURED) {
      files.write(archive, plan.settings());
      files.fit(programs, place.processes());
    }
    StandbyServer server = new StandbyServer(programs, place.processes(), into, account);
    StandbyProof.Seen seen = new StandbyProof.Seen(null, "");
    if (request.start()) {
      try (ProofFetch fetch = ProofFetch.start(place, into, archive)) {
        server.start(
            place.environment().variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"),
            request.patience());
        seen =
            new StandbyProof(server, source.settings(), source, archive, request.patience())
                .run(false);
      }
    }
    Files.deleteIfExists(request.marker());
    return new RewindOutcome(
        server.port(),
        seen.words(),
        fenced,
        warnings,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  /** Repositories that were away when the new primary was promoted get the fence now. */
  private List<String> fence() {
    List<String> fenced = new ArrayList<>();
    try (Session session = source.open("replica rewind")) {
      ReplicaInspector inspector = new ReplicaInspector(session);
      inspector.checkpoint();
      StandbyState now = inspector.standby();
      LeftTimeline timeline = LeftTimeline.read(inspector, now, place);
      ReachedArchives reached =
          ReachedArchives.find(
              place.repositories(), place.chosen(), place.configured(), now.archive());
      for (Archive archive : reached.archives()) {
        Loss loss =
            new Loss("primary", null, plan.lost().transactions(), null, plan.lost().first());
        if (timeline.fence(archive, loss)) {
          fenced.add(archive.repository().name());
        }
      }
    } catch (DharmaException e) {
      warnings.add("not every repository could be fenced: " + e.problem().message());
    }
    return fenced;
  }

  /** pg_rewind takes it away, and it is the only trace of what is lost. */
  private void keepAside() throws IOException {
    Path aside = plan.aside();
    if (aside == null) {
      return;
    }
    files.makeFolder(aside);
    for (Path file : plan.lost().files()) {
      if (file.startsWith(aside)) {
        continue;
      }
      Path kept = aside.resolve(file.getFileName());
      Path beside = aside.resolve("." + file.getFileName() + ".tmp");
      Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void rewind(boolean fetching) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--target-pgdata=" + into,
                "--source-server=dbname=" + quoted(source.settings().database())));
    if (fetching) {
      arguments.add("--restore-target-wal");
    }
    Map<String, String> variables =
        new TreeMap<>(LibpqVariables.of(source.settings(), "dharma-db replica rewind"));
    variables.put("LC_ALL", "C");
    variables.put(
        "PATH", place.environment().variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"));
    ProgramResult result =
        place
            .processes()
            .run(
                Program.of(programs.program("pg_rewind"), arguments.toArray(String[]::new))
                    .environment(variables)
                    .within(LONGEST)
                    .as(account));
    if (!result.isSuccess()) {
      giveUp();
      throw Problem.of(ErrorCode.REWIND_IMPOSSIBLE, "pg_rewind could not rewind the old primary")
          .at(into.toString())
          .because(result.lastWords())
          .after(
              "it may have changed the data directory in part"
                  + (plan.aside() == null
                      ? ""
                      : "; what only the old primary had is kept in " + plan.aside()))
          .hint(RewindService.ANEW)
          .exception();
    }
    place.talk().accept(result.lastWords());
  }

  /** The slot must not keep WAL for a standby that never was. */
  private void giveUp() {
    new ReplicaSlot(source, plan.request().slot()).drop(place.talk());
    try {
      Files.deleteIfExists(plan.request().asCreate().passfile());
    } catch (IOException e) {
      place.talk().accept("warning: a file is left: " + e);
    }
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
