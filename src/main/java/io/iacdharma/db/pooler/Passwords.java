package io.iacdharma.db.pooler;

import io.iacdharma.db.database.Secret;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords of PgBouncer's own three users. Those that stand in the files of an earlier run are
 * kept; the others are made, of 192 random bits.
 *
 * @param auth of the role that asks for others' passwords
 * @param admin of the console's user with all rights
 * @param stats of the one that may look
 */
record Passwords(Secret auth, Secret admin, Secret stats) {

  private static final int BYTES = 24;
  private static final Pattern USER =
      Pattern.compile("^\"((?:[^\"]|\"\")+)\"\\s+\"((?:[^\"]|\"\")*)\"");

  /** New ones. */
  static Passwords fresh() {
    Random random = new SecureRandom();
    return new Passwords(fresh(random), fresh(random), fresh(random));
  }

  /** Those of a folder, completed. */
  static Passwords in(Path folder, PoolerSettings.Roles roles) {
    return in(folder, roles, new SecureRandom());
  }

  static Passwords in(Path folder, PoolerSettings.Roles roles, Random random) {
    List<String> users = lines(folder.resolve(PoolerFiles.USERS));
    List<String> console = lines(folder.resolve(PoolerFiles.CONSOLE));
    return new Passwords(
        user(users, roles.auth(), random),
        login(console, roles.admin(), random),
        login(console, roles.stats(), random));
  }

  private static Secret user(List<String> lines, String name, Random random) {
    for (String line : lines) {
      Matcher matcher = USER.matcher(line);
      if (matcher.find()
          && matcher.group(1).equals(name)
          && !matcher.group(2).startsWith("SCRAM-SHA-256$")) {
        return new Secret(matcher.group(2));
      }
    }
    return fresh(random);
  }

  private static Secret login(List<String> lines, String name, Random random) {
    for (String line : lines) {
      String[] fields = line.split(":");
      if (fields.length == 5 && fields[3].equals(name)) {
        return new Secret(fields[4]);
      }
    }
    return fresh(random);
  }

  private static Secret fresh(Random random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot read " + file)
          .because(e.toString())
          .after("nothing was written")
          .hint("the passwords in it are kept: run this as its owner, or name another --into")
          .exception(e);
    }
  }
}
