package io.iacdharma.db.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a TCP port for a server that keeps it for years. */
final class Ports {

  /**
   * Below the range that systems hand out to outgoing connections, so nobody takes it by chance.
   */
  private static final int FIRST = 15_432;

  private static final int COUNT = 10_000;

  private Ports() {}

  /** A port of the loopback address, which is that of IPv4 whatever the JVM prefers. */
  static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** Whether a server could listen on this port of the loopback address now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(loopback(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A free port for a home; the same one for the same home as long as it is free. */
  static int choose(Home home) throws IOException {
    int start = Math.floorMod(home.directory().toString().hashCode(), COUNT);
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + (start + i) % COUNT;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no free port between " + FIRST + " and " + (FIRST + COUNT - 1));
  }
}
