package io.iacdharma.db.database;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Lets the driver reach a server through its Unix socket, for servers that this process has started
 * and nobody else on the machine may log in to. The driver makes it by its name, with the socket's
 * path as the argument; the address that it asks for does not count.
 */
public final class UnixSocketFactory extends SocketFactory {

  private final Path path;

  /** A factory of sockets that all lead to this path. */
  public UnixSocketFactory(String path) {
    this.path = Path.of(path);
  }

  /** The path of the socket that a server of this port has in a folder. */
  static String path(String folder, int port) {
    return folder + "/.s.PGSQL." + port;
  }

  @Override
  public Socket createSocket() {
    return new UnixSocket(path);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unasked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unasked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unasked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unasked();
  }

  /** The driver asks for a socket and connects it itself; an address would not count here. */
  private static UnsupportedOperationException unasked() {
    return new UnsupportedOperationException(
        "this factory makes sockets that are not connected yet");
  }
}
