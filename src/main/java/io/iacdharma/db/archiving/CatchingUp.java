package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Brings to one repository what it has missed, from whichever other one has it first. */
final class CatchingUp {

  private static final int PAUSE_MILLIS = 5_000;

  private final Destination destination;
  private final List<Destination> others;
  private final Clock clock;
  private final Consumer<String> talk;
  private final BooleanSupplier stop;

  CatchingUp(
      Destination destination,
      List<Destination> others,
      Clock clock,
      Consumer<String> talk,
      BooleanSupplier stop) {
    this.destination = destination;
    this.others = List.copyOf(others);
    this.clock = clock;
    this.talk = talk;
    this.stop = stop;
  }

  /** Whether there is anybody who could have what it misses. */
  boolean isPossible() {
    return !others.isEmpty();
  }

  /** Brings what is missed now; answers whether anything was. */
  boolean once(Optional<Archive> to) {
    boolean worked = false;
    for (Destination other : others) {
      if (to.isPresent() && other != destination) {
        Optional<Archive> from = other.openArchive();
        worked |= from.isPresent() && new CatchUp(from.get(), to.get(), clock).run(stop) > 0;
      }
    }
    return worked;
  }

  /** Does so until it is to stop, beside its worker: who gives may hang, and what comes goes on. */
  Thread begin(Pauses pauses) {
    Thread worker = new Thread(() -> work(pauses), "catching up " + destination.name());
    worker.setDaemon(true);
    worker.start();
    return worker;
  }

  private void work(Pauses pauses) {
    String told = "";
    while (!stop.getAsBoolean()) {
      try {
        if (!once(destination.openArchive())) {
          pauses.rest(PAUSE_MILLIS);
        }
        pauses.reset();
      } catch (DharmaException e) {
        // Its worker tells what is wrong with it.
        pauses.grow();
      } catch (RuntimeException | OutOfMemoryError e) {
        String why = String.valueOf(Failure.of(e).getMessage());
        if (!why.equals(told)) {
          talk.accept("'%s' is not caught up now: %s".formatted(destination.name(), why));
          told = why;
        }
        pauses.grow();
      }
    }
  }
}
