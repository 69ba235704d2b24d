package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Repository.Hold;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Brings a folder's files to every repository. Each repository has a worker of its own, so that one
 * that is away holds up nobody else; a file leaves the folder only when all that must have it have
 * it. A run that is killed leaves nothing half done: what was not finished is done again.
 */
public final class Shipper {

  private static final int THREADS = 2;
  private static final int POLL_MILLIS = 200;
  private static final int FIRST_PAUSE = 500;
  private static final int LONGEST_PAUSE = 10_000;
  private static final int LONGEST_END = 5_000;
  private static final int RETRY_HELD_MILLIS = 10_000;

  private final Spool spool;
  private final int copies;
  private final List<Door> doors;
  private final ArchiveFinder finder;
  private final Clock clock;
  private final Consumer<String> talk;
  private final BooleanSupplier stop;
  private final ShipLedger ledger;
  private final String source;

  /**
   * A shipper.
   *
   * @param source {@code ship} or {@code receive}, for the records
   * @param copies how many repositories must have a file before it leaves the folder and counts as
   *     safe; 0 for all that are required
   * @param talk takes what a person should know, a line at a time
   * @param stop whether to end; asked often
   * @throws DharmaException CONFIG_INVALID when there are fewer repositories than copies
   */
  public Shipper(
      Spool spool,
      List<Door> doors,
      ArchiveFinder finder,
      Clock clock,
      String source,
      int copies,
      Consumer<String> talk,
      BooleanSupplier stop) {
    requireCopies(copies, doors);
    this.spool = spool;
    this.copies = copies;
    this.doors = List.copyOf(doors);
    this.finder = finder;
    this.clock = clock;
    this.source = source;
    this.talk = talk;
    this.stop = stop;
    this.ledger =
        new ShipLedger(
            spool,
            doors.stream().filter(this::isRequired).map(Door::name).collect(Collectors.toSet()),
            copies,
            doors.stream().map(Door::name).collect(Collectors.toSet()));
  }

  private static void requireCopies(int copies, List<Door> doors) {
    long places = doors.stream().map(door -> door.settings().place()).distinct().count();
    if (copies > places) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "wal.copies is %d".formatted(copies))
          .because(
              "there %s: %s"
                  .formatted(
                      places == 1 ? "is 1 repository" : "are %d".formatted(places),
                      doors.stream().map(Door::name).collect(Collectors.joining(", "))))
          .after("nothing was shipped")
          .hint("name more under backup.repositories, or set wal.copies: " + places)
          .exception();
    }
  }

  /** Where none must have it, all must: a file may not vanish because nobody insists. */
  private boolean isRequired(Door door) {
    return door.settings().required() || doors.stream().noneMatch(one -> one.settings().required());
  }

  /**
   * What a run did.
   *
   * @param shipped files that have left the folder because all repositories have them
   * @param refused files that were put aside
   */
  public record ShipResult(long shipped, long refused) {}

  /** Works until it is to stop. */
  public ShipResult run() {
    return work(false);
  }

  /**
   * Works until nothing is left to do.
   *
   * @throws DharmaException when a repository that must have everything cannot, or something was
   *     refused
   */
  public ShipResult runOnce() {
    return work(true);
  }

  private ShipResult work(boolean once) {
    try (Hold lock = spool.lock()) {
      return locked(once);
    }
  }

  /** The same for who holds the folder's lock. */
  ShipResult runLocked() {
    return locked(false);
  }

  private ShipResult locked(boolean once) {
    List<Destination> all = destinations();
    List<RuntimeException> failures = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    AtomicBoolean broken = new AtomicBoolean();
    for (int i = 0; i < all.size(); i++) {
      Destination destination = all.get(i);
      boolean required = isRequired(doors.get(i));
      // Those whose files may leave the folder before they have them.
      CatchingUp missed =
          new CatchingUp(
              destination,
              required && copies == 0 ? List.of() : all,
              clock,
              talk,
              () -> stop.getAsBoolean() || broken.get());
      if (!once && missed.isPossible()) {
        workers.add(missed.begin(pauses(broken)));
      }
      Thread worker =
          new Thread(
              () -> {
                try {
                  Optional<DharmaException> failure = serve(destination, missed, once, broken);
                  synchronized (failures) {
                    failure.filter(one -> required).ifPresent(failures::add);
                  }
                } catch (RuntimeException | OutOfMemoryError e) {
                  synchronized (failures) {
                    failures.add(Failure.of(e));
                  }
                  broken.set(true);
                }
              },
              "to " + destination.name());
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    join(workers, once);
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return new ShipResult(ledger.shippedFiles(), ledger.refusedFiles());
  }

  private Pauses pauses(AtomicBoolean broken) {
    return new Pauses(() -> stop.getAsBoolean() || broken.get(), FIRST_PAUSE, LONGEST_PAUSE);
  }

  private List<Destination> destinations() {
    return doors.stream()
        .map(door -> new Destination(door, ledger, finder, spool, clock, source, talk, stop))
        .toList();
  }

  /** One that hangs is left behind when all is to end: what it does is not half done. */
  private void join(List<Thread> workers, boolean once) {
    boolean interrupted = false;
    int patience = LONGEST_END;
    for (Thread worker : workers) {
      while (worker.isAlive() && (once || patience > 0)) {
        try {
          worker.join(POLL_MILLIS);
          patience -= stop.getAsBoolean() ? POLL_MILLIS : 0;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The life of one worker; answers what was wrong at its end, where it was to work once. */
  private Optional<DharmaException> serve(
      Destination destination, CatchingUp missed, boolean once, AtomicBoolean broken) {
    Pauses pauses = pauses(broken);
    Outage outage = new Outage(destination.name(), talk);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    int idle = 0;
    boolean healthy = false;
    try {
      while (!stop.getAsBoolean() && !broken.get()) {
        try {
          boolean worked = once && missed.isPossible() && missed.once(destination.archive());
          worked |= destination.round(pool);
          if (!healthy) {
            destination.requireReachable();
            ShipTrouble.clear(spool, destination.name());
            ledger.back(destination.name());
            healthy = true;
          }
          outage.over();
          pauses.reset();
          if (!worked && once) {
            return destination.trouble();
          }
          if (!worked) {
            pauses.rest(POLL_MILLIS);
            idle += POLL_MILLIS;
          }
          if (idle >= RETRY_HELD_MILLIS) {
            destination.retryHeld();
            idle = 0;
          }
        } catch (DharmaException e) {
          ledger.away(destination.name());
          if (once) {
            return Optional.of(e);
          }
          healthy = false;
          outage.began(e).ifPresent(what -> write(destination, what));
          pauses.grow();
        }
      }
      return Optional.empty();
    } finally {
      pool.shutdown();
    }
  }

  /** So that others know. A full folder does not keep the other repositories from emptying it. */
  private void write(Destination destination, String what) {
    try {
      new ShipTrouble(destination.name(), clock.instant(), what).write(spool);
    } catch (DharmaException e) {
      talk.accept("that cannot be written down: " + e.problem().cause());
    }
  }
}
