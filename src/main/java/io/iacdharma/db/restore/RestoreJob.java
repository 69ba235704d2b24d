package io.iacdharma.db.restore;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a restore does, decided: what was chosen is there and was proven to lead to the
 * target.
 *
 * @param archive where backup and WAL are read from
 * @param chain the backups, the full one first, each the parent of the next
 * @param segments the WAL segments that replay needs, in order
 * @param target where recovery ends
 * @param into the new data directory, absolute
 * @param tablespaces the new place of every tablespace, by its number
 * @param receive the folder of {@code wal receive} whose unfinished segment belongs to the end of
 *     the WAL, or null
 * @param life the archive that the restored cluster will write to, once somebody lets it
 * @param action what happens at the target
 * @param start whether the server is started and watched until it is there
 * @param keepRunning whether a started server stays up
 * @param port the TCP port that it listens on, or null for none that is in use
 * @param settings settings of the server that go before all others, by name
 */
public record RestoreJob(
    Archive archive,
    List<BackupRecord> chain,
    List<SegmentName> segments,
    RecoveryTarget target,
    Path into,
    Map<Long, Path> tablespaces,
    @Nullable Path receive,
    ArchiveId life,
    Action action,
    boolean start,
    boolean keepRunning,
    @Nullable Integer port,
    Map<String, String> settings) {

  /** What happens when the target is reached. */
  public enum Action {
    PROMOTE,
    PAUSE,
    SHUTDOWN,
    /** Never: it goes on to follow, and keeps the archive of its original. */
    STANDBY
  }

  public RestoreJob {
    chain = List.copyOf(chain);
    segments = List.copyOf(segments);
    tablespaces = Map.copyOf(tablespaces);
    settings = Map.copyOf(settings);
  }

  /** The backup that replay begins with. */
  public BackupRecord last() {
    return chain.get(chain.size() - 1);
  }

  /** The backups of the chain that hold files. */
  public List<BackupRecord> links() {
    return chain.stream().filter(BackupRecord::hasFiles).toList();
  }

  /** The last of these, whose tablespaces are the restored cluster's. */
  public BackupRecord lastLink() {
    List<BackupRecord> links = links();
    return links.get(links.size() - 1);
  }
}
