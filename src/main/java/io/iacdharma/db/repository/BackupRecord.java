package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished backup, as {@code backup.json} tells it; written last, so that there is no backup
 * without it. All times are instants of the server's clock.
 *
 * @param format the layout's number; 1
 * @param label its name, unique in the archive
 * @param type what it holds
 * @param parent the backup that it builds on, or null for a full one
 * @param archive the archive that its WAL is in
 * @param serverVersion the server's version, such as {@code 17.5}
 * @param major the server's major version
 * @param timeline the timeline on which it ended
 * @param startLsn where replay begins
 * @param stopLsn where the backup is consistent: replay has to come at least this far
 * @param startedAt when it began
 * @param finishedAt not before the moment at which it is consistent
 * @param rawBytes how much it holds, unpacked
 * @param bytes how much it takes in a repository, all files together
 * @param compression how its archives are packed: {@code zstd}, {@code gzip} or {@code none}
 * @param files its files beside {@code backup.json}
 * @param tablespaces the tablespaces that it holds
 * @param configuration files of the server's configuration that lie outside its data directory,
 *     kept below {@code configuration/}
 * @param restorePoint the name of the restore point that it ends in, or null
 * @param standby whether it was taken from a standby
 * @param withWal whether it brings its WAL along, because there is no archive for it
 * @param tool the version of dharma-db that made it
 */
public record BackupRecord(
    int format,
    String label,
    BackupType type,
    @Nullable String parent,
    ArchiveId archive,
    String serverVersion,
    int major,
    int timeline,
    Lsn startLsn,
    Lsn stopLsn,
    Instant startedAt,
    Instant finishedAt,
    long rawBytes,
    long bytes,
    String compression,
    List<StoredFile> files,
    List<Tablespace> tablespaces,
    List<String> configuration,
    @Nullable String restorePoint,
    boolean standby,
    boolean withWal,
    String tool) {

  /** The layout that this version reads and writes. */
  public static final int FORMAT = 1;

  /** The name of the manifest that pg_basebackup wrote, which an incremental backup starts from. */
  public static final String MANIFEST = "backup_manifest";

  public BackupRecord {
    files = List.copyOf(files);
    tablespaces = List.copyOf(tablespaces);
    configuration = List.copyOf(configuration);
  }

  /**
   * A file of the backup.
   *
   * @param name its name below the backup's folder
   * @param bytes how long it is
   * @param sha256 its SHA-256, in hexadecimal
   */
  public record StoredFile(String name, long bytes, String sha256) {}

  /**
   * A tablespace.
   *
   * @param oid its number, which names its archive: {@code <oid>.tar} with the ending of the
   *     compression
   * @param name its name
   * @param location where it was on the server
   */
  public record Tablespace(long oid, String name, String location) {}

  /** Whether it holds files of the cluster. */
  public boolean hasFiles() {
    return type != BackupType.WAL_INCREMENT;
  }
}
