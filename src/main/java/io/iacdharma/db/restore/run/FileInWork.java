package io.iacdharma.db.restore.run;

import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that is being written and digested by one lane. */
final class FileInWork {

  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final String path;
  private final @Nullable Path file;
  private final Ownership owner;
  private final MessageDigest sha256 = Sha256.digest();
  private @Nullable FileChannel channel;
  private long bytes;

  /**
   * A file.
   *
   * @param path its path in the backup
   * @param file where it is written, or null when it is only digested
   */
  FileInWork(String path, @Nullable Path file, Ownership owner) {
    this.path = path;
    this.file = file;
    this.owner = owner;
  }

  String path() {
    return path;
  }

  void write(ByteBuffer content) throws IOException {
    sha256.update(content.duplicate());
    bytes += content.remaining();
    if (file == null) {
      return;
    }
    if (channel == null) {
      channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE);
      if (owner.account() != null) {
        owner.take(file, "rw-------");
      }
    }
    while (content.hasRemaining()) {
      channel.write(content);
    }
  }

  FileDigest end() throws IOException {
    if (channel != null) {
      channel.close();
    }
    return new FileDigest(bytes, HexFormat.of().formatHex(sha256.digest()));
  }

  /** Closes it without asking how it went. */
  void abandon() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // What failed before is told.
    }
  }
}
