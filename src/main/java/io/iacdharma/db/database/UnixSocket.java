package io.iacdharma.db.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Unix socket as the driver wants one: with read timeouts, and for one thread that reads and one
 * that writes. Options of TCP are taken and mean nothing.
 */
final class UnixSocket extends Socket {

  private final Path path;
  private volatile int timeout;
  private volatile @Nullable SocketChannel channel;
  private volatile @Nullable Selector readable;
  private volatile @Nullable Selector writable;
  private volatile boolean closed;

  UnixSocket(Path path) {
    this.path = path;
  }

  @Override
  public void connect(SocketAddress ignored, int timeoutMillis) throws IOException {
    connect(ignored);
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    SocketChannel opened = SocketChannel.open(UnixDomainSocketAddress.of(path));
    channel = opened;
    opened.configureBlocking(false);
    readable = selector(opened, SelectionKey.OP_READ);
    writable = selector(opened, SelectionKey.OP_WRITE);
  }

  private static Selector selector(SocketChannel channel, int operation) throws IOException {
    Selector selector = Selector.open();
    channel.register(selector, operation);
    return selector;
  }

  private int read(ByteBuffer buffer) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
    int read = channel().read(buffer);
    while (read == 0 && buffer.hasRemaining()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (timeout > 0 && left <= 0) {
        throw new SocketTimeoutException("Read timed out");
      }
      await(readable, timeout > 0 ? left : 0);
      read = channel().read(buffer);
    }
    return read;
  }

  private void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel().write(buffer) == 0) {
        await(writable, 0);
      }
    }
  }

  private static void await(@Nullable Selector selector, long millis) throws IOException {
    if (selector == null) {
      throw new SocketException("Socket is not connected");
    }
    try {
      selector.select(millis);
      selector.selectedKeys().clear();
    } catch (ClosedSelectorException e) {
      throw new SocketException("Socket closed");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private SocketChannel channel() throws SocketException {
    SocketChannel open = channel;
    if (open == null || closed) {
      throw new SocketException(open == null ? "Socket is not connected" : "Socket closed");
    }
    return open;
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return UnixSocket.this.read(ByteBuffer.wrap(bytes, offset, length));
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        UnixSocket.this.write(ByteBuffer.wrap(bytes, offset, length));
      }
    };
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    for (AutoCloseable part : new @Nullable AutoCloseable[] {channel, readable, writable}) {
      close(part);
    }
  }

  private static void close(@Nullable AutoCloseable part) throws IOException {
    try {
      if (part != null) {
        part.close();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public boolean isConnected() {
    return channel != null;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void setSoTimeout(int millis) {
    timeout = millis;
  }

  @Override
  public int getSoTimeout() {
    return timeout;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // There is no delay.
  }

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void setKeepAlive(boolean on) {
    // The other end cannot vanish unseen.
  }

  @Override
  public int getSendBufferSize() {
    return 1 << 16;
  }

  @Override
  public int getReceiveBufferSize() {
    return 1 << 16;
  }
}
