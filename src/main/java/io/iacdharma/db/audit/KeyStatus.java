package io.iacdharma.db.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of the private key, as it lies there; it is not opened.
 *
 * @param file the file; null when {@code audit.keyFile} names none
 * @param present whether it is there
 * @param mode its permissions, such as {@code 0600}; null without the file, or where files have
 *     none
 * @param beside whether it lies in a folder of evidence
 */
public record KeyStatus(
    @Nullable Path file, boolean present, @Nullable String mode, boolean beside) {

  /** Looks at the file. */
  static KeyStatus of(@Nullable Path file, List<Path> evidence) {
    if (file == null) {
      return new KeyStatus(null, false, null, false);
    }
    Path whole = file.toAbsolutePath().normalize();
    boolean beside =
        evidence.stream().anyMatch(it -> whole.startsWith(it.toAbsolutePath().normalize()));
    try {
      Path real = file.toRealPath();
      boolean posix = real.getFileSystem().supportedFileAttributeViews().contains("posix");
      return new KeyStatus(
          file, true, posix ? octal(Files.getPosixFilePermissions(real)) : null, beside);
    } catch (IOException e) {
      // It is not there, or nobody may look: either way it signs nothing here.
      return new KeyStatus(file, false, null, beside);
    }
  }

  /** Whether others than its owner may read or write it. */
  boolean exposed() {
    return mode != null && !mode.endsWith("00");
  }

  private static String octal(Set<PosixFilePermission> permissions) {
    int mode = 0;
    for (char letter : PosixFilePermissions.toString(permissions).toCharArray()) {
      mode = 2 * mode + (letter == '-' ? 0 : 1);
    }
    return "0%03o".formatted(mode);
  }
}
