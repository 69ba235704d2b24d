package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.ArchiveId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A {@link WalFetcher} in a thread of this process, until it is closed. */
public final class RunningFetcher implements AutoCloseable {

  private final AtomicBoolean stop;
  private final Thread thread;

  private RunningFetcher(AtomicBoolean stop, Thread thread) {
    this.stop = stop;
    this.thread = thread;
  }

  /**
   * Starts one.
   *
   * @param folder the folder of the requests, which belongs to the server's user
   * @param archive whose files they are
   * @param copies the archive, in the order in which its copies are asked
   * @param receive the folder of {@code wal receive} for what no copy has yet, or null
   * @param talk takes what a person should know
   */
  public static RunningFetcher start(
      Path folder,
      ArchiveId archive,
      List<WalCopy> copies,
      @Nullable Path receive,
      Clock clock,
      Consumer<String> talk) {
    AtomicBoolean stop = new AtomicBoolean();
    WalFetcher fetcher =
        new WalFetcher(folder, copies, receive, WalFetcher.AHEAD, clock, talk, stop::get);
    Thread thread =
        new Thread(
            () -> {
              try {
                fetcher.run(archive);
              } catch (RuntimeException e) {
                // Without it the server stops its recovery, and says so.
                talk.accept("WAL is not fetched any more: " + e.getMessage());
              }
            },
            "wal fetch");
    thread.setDaemon(true);
    thread.start();
    return new RunningFetcher(stop, thread);
  }

  /** Ends it, and waits for its end; never fails. */
  @Override
  public void close() {
    stop.set(true);
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(TimeUnit.MINUTES.toMillis(1));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
