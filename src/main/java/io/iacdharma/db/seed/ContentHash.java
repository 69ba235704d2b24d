package io.iacdharma.db.seed;

import io.iacdharma.db.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 of a dataset's files; streams. Another version of the format has other hashes. */
final class ContentHash {

  private final MessageDigest digest = Digests.sha256();

  ContentHash() {
    add("dataset 1".getBytes(StandardCharsets.UTF_8));
  }

  /** Takes bytes; their number is hashed too, so that parts cannot run into each other. */
  void add(byte[] part) {
    length(part.length);
    digest.update(part);
  }

  /** Takes a file. */
  void add(Path file) throws IOException {
    length(Files.size(file));
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void length(long length) {
    digest.update((length + "\n").getBytes(StandardCharsets.US_ASCII));
  }
}
