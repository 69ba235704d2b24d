package io.iacdharma.db.restore;

import io.iacdharma.db.support.ArchivedServer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ships what a server archives, while a command waits for it. */
final class Shipping implements AutoCloseable {

  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread thread;

  Shipping(ArchivedServer server) {
    thread =
        new Thread(
            () -> {
              try {
                while (!stopping.get()) {
                  server.ship();
                  Thread.sleep(50);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            },
            "shipping");
    thread.setDaemon(true);
    thread.start();
  }

  /** Fails as the shipping has failed. */
  void check() {
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  @Override
  public void close() {
    stopping.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
