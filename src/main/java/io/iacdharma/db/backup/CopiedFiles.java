package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import java.util.List;

/**
 * What pg_basebackup has written, proven against its manifest.
 *
 * @param manifest the manifest
 * @param files the archives and the manifest, as they lie in the folder
 * @param rawBytes what they hold, unpacked
 */
record CopiedFiles(BackupManifest manifest, List<StoredFile> files, long rawBytes) {

  CopiedFiles {
    files = List.copyOf(files);
  }

  /** The last stretch of the WAL that makes the copy consistent: where it ends counts. */
  BackupManifest.WalRange lastRange() {
    return manifest.wal().get(manifest.wal().size() - 1);
  }
}
