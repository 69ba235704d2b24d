package io.iacdharma.db.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * COPY from and to this program (PostgreSQL manual, COPY). Streams: never holds more than a buffer.
 */
public final class BulkCopy {

  private static final int BUFFER = 1 << 16;

  private BulkCopy() {}

  /** Gives the bytes that COPY reads. */
  @FunctionalInterface
  public interface Source {

    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Runs {@code COPY … FROM STDIN}.
   *
   * @return how many rows the server took
   * @throws SQLException what the server refused; its context names the line
   * @throws IOException when the source fails; the server was then told to forget the rows
   */
  public static long in(Session session, String sql, Source source)
      throws SQLException, IOException {
    CopyIn copy = session.connection().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      OutputStream out = new BufferedOutputStream(new ToServer(copy), BUFFER);
      source.writeTo(out);
      out.flush();
      return copy.endCopy();
    } catch (ServerRefused e) {
      throw e.refusal;
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  /** Runs {@code COPY … TO STDOUT}. */
  public static void out(Session session, String sql, OutputStream out)
      throws SQLException, IOException {
    session.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
  }

  private static final class ToServer extends OutputStream {
    private final CopyIn copy;

    ToServer(CopyIn copy) {
      this.copy = copy;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        copy.writeToCopy(bytes, offset, length);
      } catch (SQLException e) {
        throw new ServerRefused(e);
      }
    }
  }

  private static final class ServerRefused extends IOException {
    private final transient SQLException refusal;

    ServerRefused(SQLException refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }
}
