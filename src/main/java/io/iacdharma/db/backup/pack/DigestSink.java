package io.iacdharma.db.backup.pack;

import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Computes what a manifest tells of each file. Safe for several archives at once. */
public final class DigestSink implements TarSink {

  private final Map<String, FileDigest> files = new ConcurrentHashMap<>();

  @Override
  public void file(String path, long bytes, int mode, InputStream content) throws IOException {
    FileDigest digest = Sha256.of(content, bytes);
    if (digest.bytes() != bytes) {
      throw new IOException("%s ends after %d of %d bytes".formatted(path, digest.bytes(), bytes));
    }
    files.put(path, digest);
  }

  /** The files so far, by path. */
  public Map<String, FileDigest> files() {
    return Map.copyOf(files);
  }
}
