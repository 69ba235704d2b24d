package io.iacdharma.db.repository.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * What a request carries; it can be sent again.
 *
 * @param content opens it from its beginning
 * @param length in bytes
 * @param checksum its CRC-32C as the store wants it, so that it refuses what was garbled on the way
 */
record Body(Supplier<InputStream> content, long length, String checksum) {

  private static final String TYPE = "application/octet-stream";

  static Body of(byte[] content) {
    return of(content, content.length);
  }

  /** The first bytes of an array, which nobody may write to meanwhile. */
  static Body of(byte[] content, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, length);
    return new Body(() -> new ByteArrayInputStream(content, 0, length), length, text(crc));
  }

  static Body of(Path file, long length, CRC32C crc) {
    return new Body(() -> open(file), length, text(crc));
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(CRC32C crc) {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  RequestBody request() {
    return RequestBody.fromContentProvider(content::get, length, TYPE);
  }
}
