package io.iacdharma.db.partition.archive;

import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Holds an archive's rows against its hashes, in one pass over both. */
final class RowCheck {

  private static final int BUFFER = 1 << 16;

  private final CompactRange tree = new CompactRange();
  private final CompactRange expected = new CompactRange();
  private final LineHasher lines = new LineHasher(this::compare);
  private final byte[] hash = new byte[Hash.LENGTH];
  private final InputStream hashes;
  private boolean differs;
  private BadRow.How how = BadRow.How.CHANGED;
  private long badRow;
  private String badLine = "";
  private @Nullable String broken;
  private int cut;

  private RowCheck(InputStream hashes) {
    this.hashes = hashes;
  }

  /** Reads the rows and the hashes of an archive; both files must be there. */
  static RowCheck of(Path folder, ArchiveCipher cipher) throws IOException {
    try (InputStream hashes = cipher.open(folder, ArchiveFile.HASHES);
        InputStream rows = cipher.open(folder, ArchiveFile.ROWS)) {
      RowCheck check = new RowCheck(hashes);
      check.read(rows);
      check.drain();
      return check;
    }
  }

  private void read(InputStream file) throws IOException {
    try (InputStream rows = new GZIPInputStream(file, BUFFER)) {
      byte[] piece = new byte[BUFFER];
      for (int n = rows.read(piece); n >= 0; n = rows.read(piece)) {
        lines.write(piece, 0, n);
      }
      lines.finish();
    } catch (ZipException | EOFException e) {
      broken = String.valueOf(e.getMessage());
      note(BadRow.How.UNREADABLE, lines.rows() + 1, "");
    }
  }

  private void compare(byte[] found) throws IOException {
    tree.append(found);
    int length = hashes.readNBytes(hash, 0, Hash.LENGTH);
    if (length < Hash.LENGTH) {
      cut = length;
      note(BadRow.How.SURPLUS, lines.rows(), lines.beginning());
      return;
    }
    expected.append(hash);
    if (!Arrays.equals(found, hash)) {
      note(BadRow.How.CHANGED, lines.rows(), lines.beginning());
    }
  }

  /** The hashes of rows that are not there. */
  private void drain() throws IOException {
    int length = hashes.readNBytes(hash, 0, Hash.LENGTH);
    while (length == Hash.LENGTH) {
      note(BadRow.How.MISSING, lines.rows() + 1, "");
      expected.append(hash);
      length = hashes.readNBytes(hash, 0, Hash.LENGTH);
    }
    cut = Math.max(cut, length);
  }

  private void note(BadRow.How what, long row, String line) {
    if (!differs) {
      differs = true;
      how = what;
      badRow = row;
      badLine = line;
    }
  }

  /** How many rows there are. */
  long rows() {
    return lines.rows();
  }

  /** How many bytes they are. */
  long bytes() {
    return lines.bytes();
  }

  /** The root of their tree. */
  Hash root() {
    return tree.root();
  }

  /** Whether the hashes are those of a tree with this size and root, and nothing more. */
  boolean hashesLeadTo(long size, String root) {
    return cut == 0 && expected.size() == size && expected.root().hex().equals(root);
  }

  /** Why the rows cannot be decompressed; null when they can. */
  @Nullable String broken() {
    return broken;
  }

  /** The first row that is not what its hash says; null when all are. */
  @Nullable BadRow firstBadRow(boolean proven) {
    return differs ? new BadRow(badRow, how, badLine, proven) : null;
  }
}
