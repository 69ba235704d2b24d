package io.iacdharma.db.backup;

import io.iacdharma.db.support.ArchivedServer;

/** Brings WAL from a server's spool into the repository while a test runs. */
final class Shipper implements AutoCloseable {

  private static final int EVERY_MILLIS = 50;

  private final Thread thread;
  private volatile boolean paused;
  private volatile boolean ended;

  private Shipper(ArchivedServer server) {
    thread = new Thread(() -> ship(server), "shipper");
    thread.setDaemon(true);
  }

  static Shipper start(ArchivedServer server) {
    Shipper shipper = new Shipper(server);
    shipper.thread.start();
    return shipper;
  }

  /** Leaves what comes in the spool, or goes on. */
  void pause(boolean pause) {
    paused = pause;
  }

  private void ship(ArchivedServer server) {
    try {
      while (!ended) {
        if (!paused) {
          server.ship();
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
