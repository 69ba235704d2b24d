package io.iacdharma.db.archiving;

import com.github.luben.zstd.Zstd;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The content of an archived segment, proven by the sums that its record holds. */
public final class WalContent {

  private WalContent() {}

  /**
   * The whole segment.
   *
   * @throws DharmaException WAL_DAMAGED when it is not what was archived, REPOSITORY_OBJECT_MISSING
   */
  public static byte[] read(Archive archive, WalRecord record) {
    byte[] stored = stored(archive, record);
    if (stored.length != record.storedBytes() || !Sha256.of(stored).equals(record.storedSha256())) {
      throw damaged(archive, record, "the file is not the one that was stored", null);
    }
    byte[] content;
    try {
      content = record.file().endsWith(".zst") ? unpacked(stored, record) : stored;
    } catch (RuntimeException e) {
      throw damaged(archive, record, String.valueOf(e.getMessage()), e);
    }
    if (content.length != record.bytes() || !Sha256.of(content).equals(record.sha256())) {
      throw damaged(archive, record, "its content is not the one that was archived", null);
    }
    return content;
  }

  private static byte[] unpacked(byte[] stored, WalRecord record) {
    return Zstd.decompress(stored, Math.toIntExact(record.bytes()));
  }

  private static byte[] stored(Archive archive, WalRecord record) {
    String key = archive.wal().fileKey(record);
    try (InputStream in = archive.repository().open(key)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw damaged(archive, record, String.valueOf(e), e);
    }
  }

  private static DharmaException damaged(
      Archive archive, WalRecord record, String why, @Nullable Throwable origin) {
    Problem problem =
        Problem.of(ErrorCode.WAL_DAMAGED, "WAL segment %s is damaged".formatted(record.segment()))
            .at(archive.repository().location() + "/" + archive.wal().fileKey(record))
            .because(why)
            .hint("take it from another repository, or take a new full backup");
    return origin == null ? problem.exception() : problem.exception(origin);
  }
}
