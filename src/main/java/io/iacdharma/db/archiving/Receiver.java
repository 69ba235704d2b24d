package io.iacdharma.db.archiving;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.RunningProgram;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.Repository.Hold;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Keeps pg_receivewal at work: on a slot that reserves WAL, from where the archive ends, again when
 * it fails, and never across a gap without a word. What it has finished goes to the repositories
 * meanwhile.
 */
public final class Receiver {

  private static final int FIRST_PAUSE = 500;
  private static final int LONGEST_PAUSE = 30_000;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration STEADY = Duration.ofMinutes(1);

  /** What the server says when it does not have what comes next, on 15 to 18. */
  private static final Pattern GONE =
      Pattern.compile(
          "has already been removed|is not in this server's history|has been invalidated|can no"
              + " longer (get changes|access)|cannot read from (physical )?replication slot");

  private final ReceiveSettings settings;
  private final Supplier<Session> sessions;
  private final ReceiverProcess program;
  private final ReceivedFiles files;
  private final Consumer<String> talk;
  private final BooleanSupplier stop;
  private final Pauses pauses;
  private final Crossing crossing;

  private boolean anchored;
  private String complaint = "";

  /**
   * A receiver.
   *
   * @param sessions connects to the server; as any role that may make slots
   * @param histories asks the server for the history file of a timeline
   * @param files the folder, and the way from there to the repositories
   * @param talk takes what a person should know, a line at a time
   * @param stop whether to end; asked often
   */
  public Receiver(
      ReceiveSettings settings,
      Supplier<Session> sessions,
      IntFunction<String> histories,
      ProcessRunner processes,
      ReceivedFiles files,
      Consumer<String> talk,
      BooleanSupplier stop) {
    this.settings = settings;
    this.sessions = sessions;
    this.program = new ReceiverProcess(settings, processes, files.spool());
    this.files = files;
    this.talk = talk;
    this.stop = stop;
    this.pauses = new Pauses(stop, FIRST_PAUSE, LONGEST_PAUSE);
    this.crossing =
        new Crossing(
            files.spool(), timeline -> TimelineHistory.parse(timeline, histories.apply(timeline)));
  }

  /**
   * Receives until it is to stop.
   *
   * @throws DharmaException WAL_RECEIVE_LOST when WAL was lost and nobody has accepted that;
   *     CONFIG_INVALID when commits would hang; LOCK_HELD
   */
  public Shipper.ShipResult run() {
    try (Session session = sessions.get()) {
      new Slots(session).requireNoHang(settings.slot(), settings.synchronous());
    }
    try (Hold lock = files.spool().lock()) {
      program.endLeftover();
      files.begin();
      while (!stop.getAsBoolean()) {
        files.requireAtWork();
        try {
          prepare();
          stream();
        } catch (DharmaException e) {
          if (e.problem().code().exitCode() != ExitCode.CONNECTION) {
            throw e;
          }
          again(e.problem().message());
        }
      }
      return files.end();
    } finally {
      files.end();
    }
  }

  /** Has a slot, and a place in the folder from where to go on. */
  private void prepare() {
    try (Session session = sessions.get()) {
      Slots slots = new Slots(session);
      Optional<SlotStatus> slot = slots.find(settings.slot());
      if (slot.isPresent() && !slot.get().physical()) {
        throw Problem.of(
                ErrorCode.CONFIG_INVALID, "slot '%s' is a logical one".formatted(settings.slot()))
            .hint("wal.slot names a slot of its own")
            .exception();
      }
      if (slot.isPresent() && slot.get().isLost()) {
        lost(session);
        return;
      }
      if (!anchored) {
        anchored = true;
        files.anchor(ClusterInspector.read(session).timeline()).ifPresent(talk);
      }
      crossing.lead(ClusterInspector.read(session)).ifPresent(talk);
      if (slot.isEmpty()) {
        Lsn lsn = slots.create(settings.slot());
        talk.accept(
            "slot '%s' made: the server keeps WAL from %s on".formatted(settings.slot(), lsn));
      }
    }
  }

  private void stream() {
    long begun = System.nanoTime();
    RunningProgram running = program.start(line -> {});
    try (running) {
      talk.accept(
          "receiving into %s through slot '%s'".formatted(settings.directory(), settings.slot()));
      while (!stop.getAsBoolean() && !running.await(LOOK)) {
        files.requireAtWork();
      }
    }
    if (stop.getAsBoolean()) {
      return;
    }
    if (System.nanoTime() - begun > STEADY.toNanos()) {
      pauses.reset();
      complaint = "";
    }
    String words =
        running.result().error().isBlank() ? running.result().output() : running.result().error();
    if (GONE.matcher(words).find()) {
      try (Session session = sessions.get()) {
        lost(session);
      }
    } else {
      again("pg_receivewal ended: " + words.strip().lines().reduce((a, b) -> b).orElse("no word"));
    }
  }

  /** Goes on behind what the server has removed, when that may be. */
  private void lost(Session session) {
    Slots slots = new Slots(session);
    ClusterFacts facts = ClusterInspector.read(session);
    Lsn to = slots.wouldReserve();
    talk.accept(files.judge(facts.timeline(), to, settings));
    files.setAside();
    if (slots.find(settings.slot()).isPresent()) {
      slots.drop(settings.slot());
    }
    Lsn lsn = slots.create(settings.slot());
    anchored = true;
    talk.accept("slot '%s' made anew: WAL from %s on".formatted(settings.slot(), lsn));
  }

  private void again(String why) {
    if (!why.equals(complaint)) {
      talk.accept(why + "; it is tried again");
      complaint = why;
    }
    pauses.grow();
  }
}
