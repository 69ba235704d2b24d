package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.RowStream;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Takes the rows of a table once: compresses them and hashes them at the same time. */
final class RowSink implements RowStream.Lines, AutoCloseable {

  /** The default of gzip: beyond it, files hardly shrink and the time doubles. */
  static final int LEVEL = Deflater.DEFAULT_COMPRESSION;

  /** For rows that are only hashed. */
  static final int UNCOMPRESSED = Deflater.NO_COMPRESSION;

  private static final int BUFFER = 1 << 16;

  private final LeafHasher hasher = new LeafHasher();
  private final CompactRange tree = new CompactRange();
  private final byte[] hash = new byte[Hash.LENGTH];
  private final OutputStream rows;
  private final OutputStream hashes;
  private long bytes;

  /**
   * Creates a sink.
   *
   * @param rows gets the lines, compressed, each with its newline
   * @param hashes gets 32 bytes for each of them
   */
  RowSink(OutputStream rows, OutputStream hashes, int level) throws IOException {
    // Single rows are too short for the compressor: each call goes to native code.
    this.rows = new BufferedOutputStream(new Compressed(rows, level), BUFFER);
    this.hashes = hashes;
  }

  @Override
  public void line(byte[] buffer, int offset, int length) throws IOException {
    hasher.hash(buffer, offset, length, hash, 0);
    tree.append(hash);
    hashes.write(hash);
    rows.write(buffer, offset, length);
    rows.write('\n');
    bytes += length + 1L;
  }

  long size() {
    return tree.size();
  }

  Hash root() {
    return tree.root();
  }

  /** How many bytes the lines are with their newlines. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    try (rows) {
      hashes.close();
    }
  }

  private static final class Compressed extends GZIPOutputStream {
    Compressed(OutputStream out, int level) throws IOException {
      super(out, BUFFER);
      def.setLevel(level);
    }
  }
}
