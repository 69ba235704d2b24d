package io.iacdharma.db.pooler.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An auth_file.
 *
 * @param file its name
 * @param open whether others on the machine may read it
 * @param users who stands in it
 */
record UserList(String file, boolean open, List<User> users) {

  private static final Pattern LINE =
      Pattern.compile("\"((?:[^\"]|\"\")+)\"\\s+\"((?:[^\"]|\"\")*)\".*");

  /** How a password is kept. */
  enum Kept {
    PLAIN,
    MD5,
    SCRAM,
    NONE
  }

  /** A user; the password itself is forgotten at once. */
  record User(String name, Kept kept, Place place) {}

  /** Reads it; null when it cannot be read here. */
  static @Nullable UserList read(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      List<User> users = new ArrayList<>();
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        Matcher matcher = LINE.matcher(line.strip());
        if (matcher.matches()) {
          users.add(
              new User(
                  matcher.group(1).replace("\"\"", "\""),
                  kept(matcher.group(2)),
                  new Place(file.toString(), number)));
        }
      }
      return new UserList(
          file.toString(), mode.contains(PosixFilePermission.OTHERS_READ), List.copyOf(users));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static Kept kept(String secret) {
    if (secret.isEmpty()) {
      return Kept.NONE;
    }
    if (secret.startsWith("SCRAM-SHA-256$")) {
      return Kept.SCRAM;
    }
    return secret.matches("md5[0-9a-f]{32}") ? Kept.MD5 : Kept.PLAIN;
  }
}
