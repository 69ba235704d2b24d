package io.iacdharma.db.partition.archive;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes one archive into a folder beside its place. Nothing that looks like an archive is there
 * before everything was read back from the disk; what an earlier run left unfinished is replaced.
 */
final class ArchiveWriter implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path folder;
  private final ArchiveCipher cipher;
  private final ArchiveCipher.Seal seal;
  private final Path part;
  private final FileChannel lock;
  private final Map<String, Manifest.File> files = new TreeMap<>();
  private @Nullable DurableFile rows;
  private @Nullable DurableFile hashes;

  /**
   * Begins.
   *
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD when another process is at work in the
   *     table's folder
   */
  ArchiveWriter(Path folder, ArchiveCipher cipher) throws IOException {
    this.folder = folder;
    this.cipher = cipher;
    this.seal = cipher.seal();
    this.part = ArchiveFolder.unfinished(folder);
    Path parent = Folders.above(folder);
    Folders.create(parent);
    this.lock = claim(parent.resolve(LOCK));
    boolean begun = false;
    try {
      Folders.remove(part);
      Folders.create(part);
      begun = true;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  /** The lock ends with the process, however that ends. */
  private static FileChannel claim(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock claimed = null;
    try {
      claimed = channel.tryLock();
    } catch (OverlappingFileLockException ignored) {
      // Another thread of this process is at work: as good as another process.
    }
    if (claimed == null) {
      channel.close();
      throw Problem.of(ErrorCode.LOCK_HELD, "another run writes archives of this table")
          .at(file.toString())
          .after("nothing was changed")
          .hint("run it again when that run has ended")
          .exception();
    }
    return channel;
  }

  /** What takes the rows; closing it has them lie on the disk. */
  RowSink rows(int level) throws IOException {
    rows = new DurableFile(part.resolve(ArchiveFile.ROWS));
    hashes = new DurableFile(part.resolve(ArchiveFile.HASHES));
    return new RowSink(
        seal.over(rows, ArchiveFile.ROWS), seal.over(hashes, ArchiveFile.HASHES), level);
  }

  /** Writes the note and the keys that check it. */
  void note(String note, Collection<VerifierKey> keys) throws IOException {
    file(ArchiveFile.NOTE, utf8(note));
    Path folderOfKeys = part.resolve(ArchiveFile.KEYS);
    Folders.create(folderOfKeys);
    for (VerifierKey key : keys) {
      file(ArchiveFile.KEYS + "/" + key.hash() + ".vkey", utf8(key.text() + "\n"));
    }
    Folders.sync(folderOfKeys);
  }

  /** The digests of the files so far; the rows must be closed. */
  Map<String, Manifest.File> files() {
    if (rows != null && hashes != null) {
      files.put(ArchiveFile.ROWS, rows.facts());
      files.put(ArchiveFile.HASHES, hashes.facts());
      rows = null;
      hashes = null;
    }
    return Map.copyOf(files);
  }

  /** Writes the table. */
  void table(String sql) throws IOException {
    file(ArchiveFile.TABLE, utf8(sql));
  }

  /**
   * Writes the manifest, reads everything back and gives the archive its name.
   *
   * @param trusted the keys that must have signed the note, where there is one
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_INVALID when the disk gives back
   *     something else than was written
   */
  void finish(Manifest manifest, Collection<VerifierKey> trusted) throws IOException {
    byte[] json = utf8(ManifestJson.write(manifest));
    Manifest.File facts = DurableFile.write(part.resolve(ArchiveFile.MANIFEST), json);
    DurableFile.write(
        part.resolve(ArchiveFile.SUMS), utf8(FileCheck.sums(manifest.files(), facts)));
    Folders.sync(part);
    Verdict verdict = ArchiveVerifier.verify(part, trusted, cipher);
    Standing standing =
        manifest.note() == Manifest.NoteKind.NONE ? Standing.UNSIGNED : Standing.TRUSTED;
    if (!verdict.intact()
        || verdict.standing() != standing
        || !manifest.equals(verdict.manifest())) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "the archive was read back and is not right")
          .at(folder.toString())
          .because(
              verdict.flaws().isEmpty()
                  ? "it is signed by " + verdict.signers()
                  : verdict.flaws().get(0).toString())
          .after("it was removed again; the partition is as it was")
          .hint("look after the disk, then run it again")
          .exception();
    }
    Folders.rename(part, folder);
  }

  private void file(String name, byte[] content) throws IOException {
    files.put(name, DurableFile.write(part.resolve(name), content));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Removes what is not finished. */
  @Override
  public void close() throws IOException {
    try (lock) {
      Folders.remove(part);
    }
  }
}
