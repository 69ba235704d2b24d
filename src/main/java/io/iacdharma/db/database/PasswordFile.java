package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that {@code --password-file} names: a password and nothing else. */
final class PasswordFile {

  private PasswordFile() {}

  /** Its text without the line end that editors add. */
  static String read(Path file, String origin) {
    try {
      String password = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
      if (password.isEmpty() || password.indexOf('\n') >= 0) {
        throw Problem.of(
                ErrorCode.TARGET_INVALID,
                "password file %s must hold one line, the password".formatted(file))
            .at(origin)
            .exception();
      }
      return password;
    } catch (IOException e) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "password file %s cannot be read".formatted(file))
          .at(origin)
          .because(e.getClass().getSimpleName())
          .hint("create it with mode 600, or use PGPASSWORD or ~/.pgpass")
          .exception(e);
    }
  }
}
