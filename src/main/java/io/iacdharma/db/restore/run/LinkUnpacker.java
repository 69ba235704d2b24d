package io.iacdharma.db.restore.run;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.backup.pack.ManifestComparison;
import io.iacdharma.db.backup.pack.TarReader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks one backup and proves it on the way: its record tells what the stored files and the
 * manifest must be, the manifest what every file in them must be. All archives at once, each with a
 * thread that unpacks, and others behind them that write.
 */
final class LinkUnpacker {

  private static final Pattern ARCHIVE =
      Pattern.compile("(base|pg_wal|\\d{1,10})\\.tar(|\\.gz|\\.zst)");

  private final Archive archive;
  private final Ownership owner;
  private final LongConsumer progress;

  LinkUnpacker(Archive archive, Ownership owner, LongConsumer progress) {
    this.archive = archive;
    this.owner = owner;
    this.progress = progress;
  }

  /**
   * Unpacks a backup; pg_control keeps the name {@link LinkPlace#HELD_CONTROL}.
   *
   * @return how many bytes were unpacked
   * @throws DharmaException BACKUP_DAMAGED; REPOSITORY_UNAVAILABLE, REPOSITORY_OBJECT_MISSING
   */
  long unpack(BackupRecord backup, LinkPlace place) throws IOException {
    BackupManifest manifest = manifest(backup);
    requireSizes(backup);
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    ExecutorService readers = Executors.newFixedThreadPool(threads, LinkUnpacker::thread);
    try (FileLanes lanes = new FileLanes(threads)) {
      LinkSink sink = new LinkSink(place, owner, lanes);
      List<Future<List<String>>> archives = new ArrayList<>();
      for (StoredFile file : backup.files()) {
        Matcher name = ARCHIVE.matcher(file.name());
        if (name.matches() && (place.withWal() || !name.group(1).equals("pg_wal"))) {
          Callable<List<String>> reading = () -> read(backup, file, name, sink);
          archives.add(readers.submit(reading));
        }
      }
      List<String> problems = new ArrayList<>();
      for (Future<List<String>> one : archives) {
        problems.addAll(outcome(one));
      }
      if (!problems.isEmpty()) {
        throw RunProblems.damaged(backup, problems).exception();
      }
      Map<String, FileDigest> found = lanes.finish();
      problems.addAll(ManifestComparison.problems(manifest, found));
      if (!problems.isEmpty()) {
        throw RunProblems.damaged(backup, problems).exception();
      }
      return found.values().stream().mapToLong(FileDigest::bytes).sum();
    } finally {
      readers.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "restore reader");
    thread.setDaemon(true);
    return thread;
  }

  private static List<String> outcome(Future<List<String>> one) throws IOException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      if (e.getCause() instanceof RuntimeException broken) {
        throw broken;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileLanes.WriteFailed(new IOException("interrupted", e));
    }
  }

  /** What is wrong with one archive. */
  private List<String> read(BackupRecord backup, StoredFile file, Matcher name, LinkSink sink)
      throws IOException {
    String key = archive.backups().key(backup.label(), file.name());
    StoredInput stored = new StoredInput(archive.repository().open(key), progress);
    String wrong = null;
    try {
      TarReader.read(stored, kind(name.group(2)), prefix(name.group(1)), sink);
    } catch (FileLanes.WriteFailed e) {
      stored.end();
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      requireReadable(key, stored);
      wrong = "%s cannot be unpacked: %s".formatted(file.name(), e.getMessage());
    }
    String sha256;
    try {
      sha256 = stored.end();
    } catch (IOException e) {
      requireReadable(key, stored);
      throw e;
    }
    if (!sha256.equals(file.sha256())) {
      return List.of(
          "%s in the repository has another checksum than its record says".formatted(file.name()));
    }
    return wrong == null ? List.of() : List.of(wrong);
  }

  private void requireReadable(String key, StoredInput stored) {
    @Nullable IOException unreadable = stored.unreadable();
    if (unreadable != null) {
      throw Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "a backup cannot be read to its end")
          .at(archive.repository().location() + "/" + key)
          .because(unreadable.toString())
          .after("no server can start from what was unpacked")
          .hint("see whether the repository is mounted, then run the same restore again")
          .exception(unreadable);
    }
  }

  private static Compression.Kind kind(String ending) {
    return switch (ending) {
      case ".zst" -> Compression.Kind.ZSTD;
      case ".gz" -> Compression.Kind.GZIP;
      default -> Compression.Kind.NONE;
    };
  }

  private static String prefix(String stem) {
    return switch (stem) {
      case "base" -> "";
      case "pg_wal" -> "pg_wal/";
      default -> "pg_tblspc/" + stem + "/";
    };
  }

  private void requireSizes(BackupRecord backup) {
    List<String> problems = new ArrayList<>();
    for (StoredFile file : backup.files()) {
      String key = archive.backups().key(backup.label(), file.name());
      Long bytes = archive.repository().size(key).orElse(null);
      if (bytes == null) {
        problems.add(file.name() + " is missing in the repository");
      } else if (bytes != file.bytes()) {
        problems.add("%s has %d bytes and not %d".formatted(file.name(), bytes, file.bytes()));
      }
    }
    if (!problems.isEmpty()) {
      throw RunProblems.damaged(backup, problems).exception();
    }
  }

  private BackupManifest manifest(BackupRecord backup) {
    StoredFile file =
        backup.files().stream()
            .filter(one -> one.name().equals(BackupRecord.MANIFEST))
            .findFirst()
            .orElseThrow(() -> damagedManifest(backup, "its record names none"));
    byte[] content =
        archive
            .repository()
            .read(archive.backups().key(backup.label(), file.name()))
            .orElseThrow(() -> damagedManifest(backup, "it is missing in the repository"));
    if (!Sha256.of(content).equals(file.sha256())) {
      throw damagedManifest(backup, "it has another checksum than its record says");
    }
    BackupManifest manifest;
    try {
      manifest = BackupManifest.parse(content);
    } catch (IllegalArgumentException e) {
      throw damagedManifest(backup, String.valueOf(e.getMessage()));
    }
    String system = manifest.systemIdentifier();
    if (system != null && !system.equals(archive.id().systemIdentifier())) {
      throw damagedManifest(backup, "it is of another cluster, %s".formatted(system));
    }
    return manifest;
  }

  private static DharmaException damagedManifest(BackupRecord backup, String why) {
    return RunProblems.damaged(backup, List.of(BackupRecord.MANIFEST + ": " + why)).exception();
  }
}
