package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository.Hold;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings WAL from the repositories to a server that cannot read them itself: answers what the
 * script {@code fetch-wal} asks for in a folder, and fetches what comes next before it is asked
 * for. A file lies there only when it is whole and proven; that one is absent is said only of the
 * request at hand, after every repository was asked. A run that is killed leaves nothing that the
 * next one, or the server, could mistake.
 */
public final class WalFetcher {

  /** How many segments are fetched before they are asked for, where nobody says otherwise. */
  public static final int AHEAD = 3;

  private static final int BEAT_MILLIS = 500;
  private static final int BUSY_MILLIS = 10;
  private static final int IDLE_MILLIS = 50;
  private static final int LONGEST_PAUSE = 5000;
  private static final int END_SECONDS = 3;
  private static final int TIDY_ROUNDS = 1200;

  private final FetchSpool spool;
  private final WalLookup lookup;
  private final int ahead;
  private final Consumer<String> talk;
  private final BooleanSupplier stop;

  /**
   * A fetcher.
   *
   * @param folder the folder of the requests, which belongs to the server's user
   * @param copies the archive, in the order in which its copies are asked
   * @param receive the folder of {@code wal receive} for what no copy has yet, or null
   * @param ahead how many segments to fetch before they are asked for; 0 for none
   * @param talk takes what a person should know, a line at a time
   * @param stop whether to end; asked often
   */
  public WalFetcher(
      Path folder,
      List<WalCopy> copies,
      @Nullable Path receive,
      int ahead,
      Clock clock,
      Consumer<String> talk,
      BooleanSupplier stop) {
    this.spool = new FetchSpool(folder, clock);
    this.lookup = new WalLookup(copies, receive, talk);
    this.ahead = ahead;
    this.talk = talk;
    this.stop = stop;
  }

  /**
   * What a run did.
   *
   * @param delivered files that were given
   * @param absent requests for what is not there
   * @param failed requests that could not be answered, which stops a recovery
   */
  public record FetchResult(long delivered, long absent, long failed) {}

  /**
   * Works until it is to stop.
   *
   * @param archive whose files they are
   * @throws DharmaException LOCK_HELD when another run works for this folder; CONFIG_INVALID when
   *     there is no such folder
   */
  public FetchResult run(ArchiveId archive) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, ahead) + 1, task -> daemon(task, "wal from " + archive));
    try (Hold lock = spool.lock()) {
      spool.begin(archive);
      Thread pulse = daemon(this::beat, "heartbeat");
      pulse.start();
      FetchDesk desk = new FetchDesk(spool, lookup, pool, ahead);
      try {
        work(desk);
      } finally {
        pulse.interrupt();
        finish(pool, pulse);
        spool.end();
      }
      return desk.result();
    }
  }

  private void work(FetchDesk desk) {
    Pauses pauses = new Pauses(stop, BUSY_MILLIS, LONGEST_PAUSE);
    String trouble = "";
    for (int round = 0; !stop.getAsBoolean() && !Thread.currentThread().isInterrupted(); round++) {
      try {
        boolean busy = desk.round();
        if (round % TIDY_ROUNDS == 0) {
          spool.tidy();
        }
        trouble = "";
        pauses.reset();
        pauses.rest(busy ? BUSY_MILLIS : IDLE_MILLIS);
      } catch (DharmaException e) {
        // Such as a disk that is full: the server waits meanwhile.
        String words = e.problem().message() + ": " + e.problem().cause();
        if (!words.equals(trouble)) {
          talk.accept(words);
          trouble = words;
        }
        pauses.grow();
      }
    }
  }

  private void beat() {
    long number = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        spool.beat(number++);
      } catch (DharmaException e) {
        // The next one may come through; the server has patience.
      }
      try {
        TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void finish(ExecutorService pool, Thread pulse) {
    pool.shutdownNow();
    try {
      pulse.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
      boolean ended = pool.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        // It is a daemon, and what it still lays down is whole.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
