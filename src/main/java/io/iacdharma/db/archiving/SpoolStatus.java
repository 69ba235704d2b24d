package io.iacdharma.db.archiving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a folder of WAL.
 *
 * @param folder the folder
 * @param present whether it is there
 * @param files how many files wait to be shipped
 * @param bytes how long they are together
 * @param oldest since when the first of them waits, or null
 * @param unknown names that are no WAL file's, which nobody ships
 * @param refused names of files that were put aside
 * @param freeBytes how much room the file system has, or null when it does not say
 * @param bytesPerSecond how fast it has filled over what waits now, or null when that says nothing
 */
public record SpoolStatus(
    Path folder,
    boolean present,
    long files,
    long bytes,
    @Nullable Instant oldest,
    List<String> unknown,
    List<String> refused,
    @Nullable Long freeBytes,
    @Nullable Long bytesPerSecond) {

  /** What has piled up for less says nothing of how it goes on. */
  private static final int LEAST_FILES = 3;

  private static final int LEAST_SECONDS = 60;

  public SpoolStatus {
    unknown = List.copyOf(unknown);
    refused = List.copyOf(refused);
  }

  /** Looks at a folder. */
  public static SpoolStatus of(Spool spool, Instant now) {
    if (!Files.isDirectory(spool.folder())) {
      return new SpoolStatus(spool.folder(), false, 0, 0, null, List.of(), List.of(), null, null);
    }
    List<WalFile> all = spool.files();
    long files = 0;
    long bytes = 0;
    Instant oldest = null;
    try {
      for (WalFile file : all) {
        if (file.kind() != WalFile.Kind.OTHER) {
          Instant since = Files.getLastModifiedTime(file.path()).toInstant();
          oldest = oldest == null || since.isBefore(oldest) ? since : oldest;
          bytes += Files.size(file.path());
          files++;
        }
      }
    } catch (NoSuchFileException e) {
      // Shipped in this moment.
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
    return new SpoolStatus(
        spool.folder(),
        true,
        files,
        bytes,
        oldest,
        all.stream().filter(file -> file.kind() == WalFile.Kind.OTHER).map(WalFile::name).toList(),
        spool.refused(),
        free(spool),
        speed(files, bytes, oldest, now));
  }

  private static @Nullable Long free(Spool spool) {
    try {
      return Files.getFileStore(spool.folder()).getUsableSpace();
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Long speed(
      long files, long bytes, @Nullable Instant oldest, Instant now) {
    long seconds = oldest == null ? 0 : now.getEpochSecond() - oldest.getEpochSecond();
    return files < LEAST_FILES || seconds < LEAST_SECONDS ? null : bytes / seconds;
  }

  /** In how many minutes it is full when it goes on so; null when nothing says that it will be. */
  public @Nullable Long fullInMinutes() {
    if (freeBytes == null || bytesPerSecond == null || bytesPerSecond <= 0) {
      return null;
    }
    return freeBytes / bytesPerSecond / 60;
  }
}
