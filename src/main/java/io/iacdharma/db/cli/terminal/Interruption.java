package io.iacdharma.db.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM: cancels what the server is doing and gives the run time to say what was done.
 * The process then ends with 130 or 143, as the signal asks.
 */
public final class Interruption {

  private static final long PATIENCE_SECONDS = 10;

  private final AtomicBoolean requested = new AtomicBoolean();
  private final AtomicReference<@Nullable Runnable> canceller = new AtomicReference<>();
  private final CountDownLatch told = new CountDownLatch(1);

  /** Listens for signals from now on. */
  public void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "interruption"));
  }

  /** Whether a signal has come. */
  public boolean isRequested() {
    return requested.get();
  }

  /** Sets what is called, from another thread, to stop the work that is under way. */
  public void onRequest(Runnable cancel) {
    canceller.set(cancel);
  }

  /** Says that the run has told all it has to tell; the process may end. */
  public void finished() {
    told.countDown();
  }

  private void interrupt() {
    if (told.getCount() == 0) {
      return;
    }
    requested.set(true);
    Runnable cancel = canceller.get();
    if (cancel != null) {
      cancel.run();
    }
    try {
      if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("dharma-db: stopped without waiting for the server any longer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
