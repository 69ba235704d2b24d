package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.HashSource;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of the hashes of a partition's rows in their order, 32 bytes each. It is not trusted: the
 * root of its first hashes is compared with a signed one. Behind those there may be hashes of a run
 * that was killed before it had signed them.
 *
 * @param path the file; it need not be there
 */
public record LeafHashFile(Path path) implements HashSource {

  private static final int PIECE = 1 << 16;

  /** How many whole hashes it holds; 0 when it is not there. */
  @Override
  public long size() {
    try {
      return Files.exists(path) ? Files.size(path) / Hash.LENGTH : 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void read(long from, int count, byte[] into) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      fill(channel, from * Hash.LENGTH, ByteBuffer.wrap(into, 0, count * Hash.LENGTH));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The tree of its first hashes; there must be that many. */
  public CompactRange range(long size) {
    CompactRange range = new CompactRange();
    try (Reader reader = new Reader(size)) {
      for (long i = 0; i < size; i++) {
        reader.next();
        range.append(reader.buffer(), reader.offset());
      }
      return range;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads hash after hash with few calls of the system. */
  final class Reader implements AutoCloseable {
    private final byte[] piece = new byte[PIECE];
    private final @Nullable FileChannel channel;
    private final long size;
    private long place;
    private int at;
    private int filled;

    /** Reads the first so many hashes of the file; it need not be there for none. */
    Reader(long size) {
      this.size = size;
      this.at = -Hash.LENGTH;
      try {
        this.channel = size == 0 ? null : FileChannel.open(path, StandardOpenOption.READ);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    /** Goes on to the next hash; false behind the last one. */
    boolean next() {
      at += Hash.LENGTH;
      if (at < filled) {
        return true;
      }
      long rest = size * Hash.LENGTH - place;
      if (rest <= 0 || channel == null) {
        return false;
      }
      filled = (int) Math.min(rest, PIECE);
      try {
        fill(channel, place, ByteBuffer.wrap(piece, 0, filled));
      } catch (IOException e) {
        throw unreadable(e);
      }
      place += filled;
      at = 0;
      return true;
    }

    byte[] buffer() {
      return piece;
    }

    int offset() {
      return at;
    }

    @Override
    public void close() throws IOException {
      if (channel != null) {
        channel.close();
      }
    }
  }

  /** Cuts off what lies behind the first hashes, and has it on disk. */
  void cut(long size) {
    try {
      if (Files.exists(path) && Files.size(path) != size * Hash.LENGTH) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
          channel.truncate(size * Hash.LENGTH);
          channel.force(true);
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Takes the first hashes of another file in place of its own. */
  void copy(LeafHashFile other, long size) {
    Path beside = path.resolveSibling("." + path.getFileName() + ".part");
    try {
      Files.createDirectories(NewFile.folder(path));
      try (FileChannel from = FileChannel.open(other.path, StandardOpenOption.READ);
          FileChannel to =
              FileChannel.open(
                  beside,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE)) {
        long bytes = size * Hash.LENGTH;
        for (long done = 0; done < bytes; ) {
          done += from.transferTo(done, bytes - done, to);
        }
        to.force(true);
      }
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      NewFile.sync(NewFile.folder(path));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Opens it for hashes behind those it has; {@link #sync} has them on disk. */
  OutputStream append() {
    try {
      Files.createDirectories(NewFile.folder(path));
      return new BufferedOutputStream(
          Channels.newOutputStream(
              FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
          PIECE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Has the file and its name on disk. */
  void sync() {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
      NewFile.sync(NewFile.folder(path));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static void fill(FileChannel channel, long from, ByteBuffer into) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int read = channel.read(into, at);
      if (read < 0) {
        throw new EOFException("it ends before byte " + at);
      }
      at += read;
    }
  }

  DharmaException unreadable(IOException e) {
    return Problem.of(ErrorCode.AUDIT_EVIDENCE_DAMAGED, "%s cannot be read".formatted(path))
        .because(e.toString())
        .exception(e);
  }

  DharmaException unwritable(IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(path))
        .because(e.toString())
        .hint("every evidence folder must take what is sealed")
        .exception(e);
  }
}
