package io.iacdharma.db.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the user that a program runs as when this process is root. PostgreSQL's servers refuse root
 * (manual, 19.1), so somebody else is needed; nobody is when this process is an ordinary user's.
 */
public final class Accounts {

  private static final List<String> PREFERRED = List.of("postgres", "nobody");
  private static final int FIELDS = 7;

  private final Path passwd;
  private final boolean root;

  Accounts(Path passwd, boolean root) {
    this.passwd = passwd;
    this.root = root;
  }

  /** The accounts of this machine. */
  public static Accounts system() {
    return new Accounts(Path.of("/etc/passwd"), runsAsRoot());
  }

  /** Whether this process is root. */
  public boolean isRoot() {
    return root;
  }

  /** The number of this process's own user, where the system tells it. */
  public Optional<Integer> own() {
    try {
      return Optional.of((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The user to drop to: {@code postgres}, else {@code nobody}; nothing when not root. */
  public Optional<Account> unprivileged() {
    if (!root) {
      return Optional.empty();
    }
    return PREFERRED.stream()
        .flatMap(name -> find(account -> account.name().equals(name)).stream())
        .findFirst();
  }

  /** The user with this number, if the machine knows it and it is not root. */
  public Optional<Account> withId(int uid) {
    return uid == 0 ? Optional.empty() : find(account -> account.uid() == uid);
  }

  private Optional<Account> find(Predicate<Account> wanted) {
    try {
      return Files.readAllLines(passwd, StandardCharsets.ISO_8859_1).stream()
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length == FIELDS)
          .filter(fields -> fields[2].matches("\\d{1,9}") && fields[3].matches("\\d{1,9}"))
          .map(f -> new Account(f[0], Integer.parseInt(f[2]), Integer.parseInt(f[3])))
          .filter(wanted)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean runsAsRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // No /proc: the JVM takes this property from the user database by the process's own number.
      return "root".equals(System.getProperty("user.name"));
    }
  }
}
