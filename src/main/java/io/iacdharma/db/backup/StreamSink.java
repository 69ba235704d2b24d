package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.DigestSink;
import io.iacdharma.db.backup.pack.TarSink;
import io.iacdharma.db.repository.BackupRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Digests what an archive holds, and keeps the manifest that comes last in it. */
final class StreamSink implements TarSink {

  private final DigestSink digests = new DigestSink();
  private byte[] manifest = {};

  @Override
  public void file(String path, long bytes, int mode, InputStream content) throws IOException {
    if (!path.equals(BackupRecord.MANIFEST)) {
      digests.file(path, bytes, mode, content);
      return;
    }
    byte[] text = content.readNBytes(Math.toIntExact(bytes));
    digests.file(path, bytes, mode, new ByteArrayInputStream(text));
    manifest = text;
  }

  DigestSink digests() {
    return digests;
  }

  /** The manifest; empty when none has come. */
  byte[] manifest() {
    return Arrays.copyOf(manifest, manifest.length);
  }
}
