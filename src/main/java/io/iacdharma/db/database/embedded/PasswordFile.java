package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A file that holds a random password of 160 bits and that only its owner can read.
 *
 * @param path the file
 */
record PasswordFile(Path path) {

  private static final int BYTES = 20;

  /** Whether it is there and was kept from others. */
  boolean isUsable() throws IOException {
    return Files.exists(path) && FileAccess.isPrivate(path);
  }

  Secret read() throws IOException {
    return new Secret(Files.readString(path, StandardCharsets.US_ASCII).strip());
  }

  /** A password that was prepared and not yet put into place. */
  PasswordFile next() {
    return new PasswordFile(path.resolveSibling(path.getFileName() + ".next"));
  }

  /** Writes a new password, over one that may be there. */
  Secret renew() throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Path beside = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(beside);
    FileAccess.createPrivate(beside);
    Files.writeString(beside, password + "\n", StandardCharsets.US_ASCII);
    FileAccess.giveLike(beside, path.resolveSibling("."));
    new PasswordFile(beside).moveTo(this);
    return new Secret(password);
  }

  void moveTo(PasswordFile other) throws IOException {
    Files.move(
        path, other.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
