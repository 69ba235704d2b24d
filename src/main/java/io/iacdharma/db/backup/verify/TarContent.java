package io.iacdharma.db.backup.verify;

import io.iacdharma.db.backup.pack.DigestSink;
import io.iacdharma.db.backup.pack.TarSink;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalDamage;
import io.iacdharma.db.wal.WalReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Takes what an archive holds; WAL that a backup has brought along is read as WAL. */
final class TarContent implements TarSink {

  private static final String WAL = "pg_wal/";

  private final DigestSink digests = new DigestSink();
  private final WalReader reader = new WalReader(new Unheard());
  private String last = "";

  @Override
  public void file(String path, long bytes, int mode, InputStream content) throws IOException {
    last = path;
    String name = path.startsWith(WAL) ? path.substring(WAL.length()) : "";
    if (!SegmentName.isOne(name)) {
      digests.file(path, bytes, mode, content);
      return;
    }
    try {
      reader.read(SegmentName.parse(name), content.readAllBytes());
    } catch (WalDamage e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The file that was begun last. */
  String last() {
    return last;
  }

  Map<String, FileDigest> files() {
    return digests.files();
  }
}
