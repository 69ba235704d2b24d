package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.backup.pack.DigestSink;
import io.iacdharma.db.backup.pack.TarReader;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Reads the archives that pg_basebackup writes while it writes them, so that a backup is proven
 * when it ends and nothing is read twice from the disk. Archives come one after another; each has a
 * thread, which sleeps when there is nothing new.
 */
final class ArchiveReader implements AutoCloseable {

  private final Path folder;
  private final Compression.Kind kind;
  private final String ending;
  private final DigestSink digests = new DigestSink();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "backup reader");
            thread.setDaemon(true);
            return thread;
          });

  /** When an archive was first seen, by name: in which look. */
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  private final Map<String, Future<StoredFile>> reading = new LinkedHashMap<>();
  private volatile int latest;
  private volatile boolean ended;
  private int looks;

  ArchiveReader(Path folder, Compression.Kind kind) {
    this.folder = folder;
    this.kind = kind;
    this.ending = ".tar" + kind.ending();
  }

  /** Looks for archives that were begun since the last look. */
  void look() {
    looks++;
    for (String name : archives()) {
      if (!seen.containsKey(name)) {
        int now = looks;
        seen.put(name, now);
        latest = now;
        reading.put(name, threads.submit(() -> read(name, now)));
      }
    }
  }

  /** Whether an archive was begun. */
  boolean hasBegun() {
    return !seen.isEmpty();
  }

  /**
   * Reads the rest, now that nothing is written any more.
   *
   * @return the archives as they are stored, by name
   * @throws IOException when one of them is not whole
   */
  List<StoredFile> finish() throws IOException {
    look();
    ended = true;
    List<StoredFile> stored = new ArrayList<>();
    for (Map.Entry<String, Future<StoredFile>> one : reading.entrySet()) {
      try {
        stored.add(one.getValue().get());
      } catch (ExecutionException e) {
        throw new IOException("%s: %s".formatted(one.getKey(), e.getCause()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("stopped", e);
      }
    }
    return stored;
  }

  /** What the archives hold, by path. */
  Map<String, FileDigest> files() {
    return digests.files();
  }

  private StoredFile read(String name, int look) throws IOException {
    String stem = name.substring(0, name.length() - ending.length());
    String prefix = stem.equals("base") ? "" : "pg_tblspc/" + stem + "/";
    // Archives are written in turn: where a later one was begun, this one is complete.
    try (GrowingFile file =
        new GrowingFile(folder.resolve(name), () -> ended || latest > look, Sha256.digest())) {
      TarReader.read(file, kind, prefix, digests);
      return new StoredFile(name, file.bytes(), file.sha256());
    }
  }

  private List<String> archives() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (java.nio.file.NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ended = true;
    threads.shutdownNow();
  }
}
