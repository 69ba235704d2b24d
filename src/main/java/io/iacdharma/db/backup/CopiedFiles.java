package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What pg_basebackup has written, proven against its manifest.
 *
 * @param manifest the manifest
 * @param files the archives and the manifest, as they lie in the folder
 * @param rawBytes what they hold, unpacked
 * @param landed the archives that have what was streamed to them; empty when the files lie in a
 *     folder
 */
record CopiedFiles(
    BackupManifest manifest, List<StoredFile> files, long rawBytes, List<Archive> landed) {

  CopiedFiles {
    files = List.copyOf(files);
    landed = List.copyOf(landed);
  }

  /** The names of what need not be brought there any more. */
  Set<String> landedFiles() {
    return landed.isEmpty()
        ? Set.of()
        : files.stream()
            .map(StoredFile::name)
            .filter(name -> !name.equals(BackupRecord.MANIFEST))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The last stretch of the WAL that makes the copy consistent: where it ends counts. */
  BackupManifest.WalRange lastRange() {
    return manifest.wal().get(manifest.wal().size() - 1);
  }
}
