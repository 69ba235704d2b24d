package io.iacdharma.db.archiving;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentFacts;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import io.iacdharma.db.wal.WalDamage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings WAL files into one archive: proves that a segment is what its name says and belongs to the
 * archive's cluster, packs it, stores it durably and then its record. A file that came before with
 * the same content is fine; one with other content is refused.
 */
public final class WalIngest {

  private static final int LEVEL = 1;

  private final Archive archive;
  private final Clock clock;
  private final String source;

  /**
   * A way into an archive.
   *
   * @param source who brings the files, as {@link WalRecord#source()} tells it
   */
  public WalIngest(Archive archive, Clock clock, String source) {
    this.archive = archive;
    this.clock = clock;
    this.source = source;
  }

  /**
   * Stores a segment.
   *
   * @return whether it is new
   * @throws DharmaException WAL_DAMAGED, REPOSITORY_FOREIGN, REPOSITORY_FENCED,
   *     REPOSITORY_CONFLICT, REPOSITORY_UNAVAILABLE
   */
  public boolean segment(SegmentName name, byte[] content) {
    SegmentFacts facts = facts(name, content);
    String sha256 = Sha256.of(content);
    Optional<WalRecord> there = archive.wal().find(name);
    if (there.isPresent()) {
      if (there.get().sha256().equals(sha256)) {
        return false;
      }
      throw conflict(name);
    }
    Fence.require(archive, name.timeline(), facts.end());
    requireHistory(name.timeline());
    byte[] packed = stored(name, content);
    archive
        .wal()
        .commit(
            new WalRecord(
                name.toString(),
                content.length,
                sha256,
                file(name),
                packed.length,
                Sha256.of(packed),
                facts.end(),
                facts.transactions(),
                facts.firstEnd(),
                facts.lastEnd(),
                facts.restorePoints().stream()
                    .map(point -> new WalRecord.Point(point.name(), point.end(), point.time()))
                    .toList(),
                facts.tablespaces().stream()
                    .map(made -> new WalRecord.Made(made.location(), made.start()))
                    .toList(),
                clock.instant(),
                source));
    return true;
  }

  /**
   * Stores the history of a timeline.
   *
   * @return whether it is new
   * @throws DharmaException REPOSITORY_FOREIGN when the archive's WAL goes on where this timeline
   *     has left it: whoever writes it is a copy, or the archive's own server lost something
   */
  public boolean history(int timeline, byte[] content) {
    TimelineHistory history;
    try {
      history = TimelineHistory.parse(timeline, new String(content, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.WAL_DAMAGED, TimelineHistory.fileName(timeline) + " is none")
          .because(String.valueOf(e.getMessage()))
          .exception(e);
    }
    if (archive.wal().history(timeline).isEmpty()) {
      new TimelineGuard(archive).require(history);
    }
    return archive.wal().putHistory(timeline, content);
  }

  /**
   * Keeps the last segment of a timeline that was left half way, as {@code
   * wal/<timeline>/<segment>.partial.zst}: for a person, since no recovery asks for it. It has no
   * record, and so counts as no segment.
   *
   * @return whether it is new
   */
  public boolean partial(SegmentName name, byte[] content) {
    Fence.require(archive, name.timeline(), facts(name, content).end());
    String key = archive.wal().fileKey(name, name + ".partial.zst");
    Optional<byte[]> there = archive.repository().read(key);
    if (there.isPresent()) {
      if (holds(there.get(), content)) {
        return false;
      }
      throw conflict(name);
    }
    return archive.repository().put(key, pack(content));
  }

  private SegmentFacts facts(SegmentName name, byte[] content) {
    SegmentFacts facts;
    try {
      facts = SegmentFacts.read(name, content);
    } catch (WalDamage e) {
      throw Problem.of(ErrorCode.WAL_DAMAGED, "a WAL segment is damaged")
          .because(String.valueOf(e.getMessage()))
          .after("it was not stored")
          .hint("see whether the disk that it came from is full or failing")
          .exception(e);
    }
    String system = facts.header().systemIdentifier();
    if (!system.equals(archive.id().systemIdentifier())) {
      throw Problem.of(
              ErrorCode.REPOSITORY_FOREIGN, "%s belongs to another cluster".formatted(name))
          .because(
              "its system identifier is %s, that of the archive %s"
                  .formatted(system, archive.id().systemIdentifier()))
          .after("it was not stored")
          .hint("give every server a spool of its own")
          .exception();
    }
    return facts;
  }

  /** What a killed run stored without a record counts when it is the same. */
  private byte[] stored(SegmentName name, byte[] content) {
    String key = archive.wal().fileKey(name, file(name));
    Optional<byte[]> orphan = archive.repository().read(key);
    if (orphan.isPresent() && holds(orphan.get(), content)) {
      return orphan.get();
    }
    if (orphan.isPresent()) {
      archive.repository().delete(key);
    }
    byte[] packed = pack(content);
    archive.repository().put(key, packed);
    return packed;
  }

  private static byte[] pack(byte[] content) {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
      // With a checksum, so that the program zstd finds damage too.
      return zstd.setLevel(LEVEL).setChecksum(true).compress(content);
    }
  }

  private static boolean holds(byte[] packed, byte[] content) {
    try {
      return Arrays.equals(Zstd.decompress(packed, content.length), content);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String file(SegmentName name) {
    return name + ".zst";
  }

  private void requireHistory(int timeline) {
    if (timeline > 1 && archive.wal().history(timeline).isEmpty()) {
      throw Problem.of(
              ErrorCode.REPOSITORY_FOREIGN,
              "the archive does not know timeline %d".formatted(timeline))
          .because(TimelineHistory.fileName(timeline) + " has to come first")
          .after("nothing was stored")
          .hint("put that file, from the server's pg_wal, into the spool")
          .exception();
    }
  }

  private DharmaException conflict(SegmentName name) {
    return Problem.of(
            ErrorCode.REPOSITORY_CONFLICT,
            "%s is in the archive with other content".formatted(name))
        .at(archive.repository().location())
        .after("the archive is as it was")
        .hint("two servers write to archive %s; give each a repository".formatted(archive.id()))
        .exception();
  }
}
