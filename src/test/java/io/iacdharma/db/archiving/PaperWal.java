package io.iacdharma.db.archiving;

import com.github.luben.zstd.ZstdCompressCtx;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Archives whose WAL no server has written; the headers are as a server's. */
final class PaperWal {

  static final int SIZE = 1 << 20;
  static final long SYSTEM = 7512345678901234567L;
  static final ArchiveId ID = ArchiveId.parse(SYSTEM + "-1");
  static final SegmentName FIRST = SegmentName.containing(1, Lsn.parse("2/3400000"), SIZE);

  private PaperWal() {}

  static SegmentName segment(int number) {
    SegmentName at = FIRST;
    for (int i = 0; i < number; i++) {
      at = at.next(SIZE);
    }
    return at;
  }

  /** An empty archive in a new repository. */
  static Archive archive(Path folder) {
    Environment environment = new Environment(Map.of(), folder.getRoot(), folder.getRoot());
    Repository repository =
        new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
            .openOrCreate(folder.toString())
            .get(0);
    return Archive.create(
        repository,
        new ArchiveRecord(
            ArchiveRecord.FORMAT, ID, 17, SIZE, Instant.EPOCH, null, null, null, "test"));
  }

  static void store(Archive archive, SegmentName name) {
    byte[] content = content(name, SYSTEM);
    byte[] packed = packed(content);
    String file = name + ".zst";
    archive.repository().put(archive.wal().fileKey(name, file), packed);
    archive
        .wal()
        .commit(
            new WalRecord(
                name.toString(),
                content.length,
                Sha256.of(content),
                file,
                packed.length,
                Sha256.of(packed),
                name.end(SIZE),
                0,
                null,
                null,
                List.of(),
                List.of(),
                Instant.EPOCH,
                "ship"));
  }

  static byte[] packed(byte[] content) {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
      return zstd.setChecksum(true).compress(content);
    }
  }

  static byte[] content(SegmentName name, long system) {
    byte[] content = new byte[SIZE];
    new Random(name.hashCode()).nextBytes(content);
    ByteBuffer.wrap(content)
        .order(ByteOrder.nativeOrder())
        .putShort(0, (short) 0xD118)
        .putShort(2, (short) 2)
        .putInt(4, name.timeline())
        .putLong(8, name.start(SIZE).value())
        .putLong(24, system)
        .putInt(32, SIZE)
        .putInt(36, 8192);
    return content;
  }
}
