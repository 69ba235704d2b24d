package io.iacdharma.db.support;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A way to an HTTP server on which requests fail as they are told to: by their number, once or
 * several times in a row. It writes down what was asked.
 */
public final class FaultyLink implements AutoCloseable {

  /** How a request fails. */
  public enum Fault {
    /** The server's answer is 500. */
    ERROR,
    /** The server's answer is 503, SlowDown. */
    SLOW_DOWN,
    /** The connection breaks before the request has come through. */
    RESET,
    /** The server does what it was asked to, and the answer is lost. */
    LOST_ANSWER,
    /** Half of the answer comes. */
    TRUNCATED,
    /** Nothing comes back until the other side gives up. */
    HANG
  }

  private static final int BUFFER = 1 << 14;

  private final ServerSocket door;
  private final String host;
  private final int port;
  private final List<HttpHead> asked = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private @Nullable Plan plan;
  private volatile String dropped = "expect:";
  private @Nullable String trigger;
  private @Nullable String broken;
  private int left;
  private int counted;

  private FaultyLink(ServerSocket door, URI target) {
    this.door = door;
    this.host = target.getHost();
    this.port = target.getPort();
  }

  /** Opens one to an address. */
  public static FaultyLink to(String endpoint) {
    try {
      FaultyLink link =
          new FaultyLink(
              new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), URI.create(endpoint));
      Thread thread = new Thread(link::accept, "faulty link");
      thread.setDaemon(true);
      thread.start();
      return link;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes headers out of requests that begin so, in small letters, for stores not to see. */
  public void drop(String header) {
    dropped = header;
  }

  /** Its own address. */
  public String endpoint() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** What was asked, in order. */
  public List<HttpHead> asked() {
    return List.copyOf(asked);
  }

  /**
   * Begins to count anew and lets one request fail.
   *
   * @param number which, from 1
   * @param times how often that request fails, each time that it comes again
   */
  public synchronized void fail(int number, Fault fault, int times) {
    counted = 0;
    left = times;
    broken = null;
    plan = new Plan(number, fault);
  }

  /** Lets everything fail from the first request on in whose line this is. */
  public synchronized void failFrom(String part, Fault fault) {
    counted = 0;
    broken = null;
    trigger = part;
    plan = new Plan(0, fault);
  }

  /** Lets nothing fail any more. */
  public synchronized void heal() {
    trigger = null;
    plan = null;
  }

  /** How many requests came since {@link #fail}; those that came again because one failed, too. */
  public synchronized int counted() {
    return counted;
  }

  private synchronized @Nullable Fault faultOf(String line) {
    counted++;
    Plan now = plan;
    if (now == null) {
      return null;
    }
    String awaited = trigger;
    if (awaited != null) {
      broken = broken == null && line.contains(awaited) ? line : broken;
      return broken == null ? null : now.fault();
    }
    if (counted == now.number()) {
      broken = line;
    }
    return line.equals(broken) && left-- > 0 ? now.fault() : null;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        sockets.add(client);
        Thread thread = new Thread(() -> serve(client), "faulty link connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(host, port);
        InputStream fromClient = new BufferedInputStream(client.getInputStream());
        OutputStream toClient = new BufferedOutputStream(client.getOutputStream());
        InputStream fromServer = new BufferedInputStream(server.getInputStream());
        OutputStream toServer = new BufferedOutputStream(server.getOutputStream())) {
      sockets.add(server);
      for (HttpHead head = HttpHead.read(fromClient);
          head != null;
          head = HttpHead.read(fromClient)) {
        asked.add(head);
        Fault fault = faultOf(head.line());
        if (!exchange(head, fault, fromClient, toClient, fromServer, toServer)) {
          return;
        }
      }
    } catch (IOException e) {
      // One of the two has gone, which is what this is for.
    } finally {
      sockets.remove(client);
    }
  }

  /** Whether the connection can go on. */
  private boolean exchange(
      HttpHead head,
      @Nullable Fault fault,
      InputStream fromClient,
      OutputStream toClient,
      InputStream fromServer,
      OutputStream toServer)
      throws IOException {
    if (head.expects()) {
      toClient.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      toClient.flush();
    }
    if (fault == Fault.RESET) {
      copy(fromClient, OutputStream.nullOutputStream(), head.length() / 2);
      return false;
    }
    if (fault == Fault.HANG) {
      copy(fromClient, OutputStream.nullOutputStream(), head.length());
      // Until the other side closes.
      while (fromClient.read() >= 0) {
        continue;
      }
      return false;
    }
    if (fault == Fault.ERROR || fault == Fault.SLOW_DOWN) {
      copy(fromClient, OutputStream.nullOutputStream(), head.length());
      toClient.write(refusal(fault));
      toClient.flush();
      return false;
    }
    toServer.write(head.without(dropped));
    copy(fromClient, toServer, head.length());
    toServer.flush();
    HttpHead answer = HttpHead.read(fromServer);
    while (answer != null && answer.line().contains(" 100 ")) {
      answer = HttpHead.read(fromServer);
    }
    if (answer == null || fault == Fault.LOST_ANSWER) {
      return false;
    }
    long length = head.line().startsWith("HEAD ") || answer.hasNoBody() ? 0 : answer.length();
    toClient.write(answer.bytes());
    if (answer.isChunked()) {
      copyChunks(fromServer, toClient);
    } else {
      copy(fromServer, toClient, fault == Fault.TRUNCATED ? length / 2 : length);
    }
    toClient.flush();
    return fault == null && !answer.closes();
  }

  private static byte[] refusal(Fault fault) {
    String code = fault == Fault.ERROR ? "InternalError" : "SlowDown";
    String body = "<Error><Code>%s</Code><Message>try again</Message></Error>".formatted(code);
    return "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(fault == Fault.ERROR ? "500 Error" : "503 Slow Down", body.length(), body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void copy(InputStream from, OutputStream to, long length) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0; ) {
      int n = from.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new IOException("the other side has gone");
      }
      to.write(buffer, 0, n);
      left -= n;
    }
  }

  private static void copyChunks(InputStream from, OutputStream to) throws IOException {
    while (true) {
      String size = HttpHead.line(from);
      to.write((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      copy(from, to, length);
      to.write((HttpHead.line(from) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      if (length == 0) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Plan(int number, Fault fault) {}
}
