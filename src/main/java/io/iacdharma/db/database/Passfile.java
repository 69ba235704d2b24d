package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * libpq's password file (PostgreSQL manual, 34.16): lines of {@code host:port:database:user:
 * password}, where {@code *} stands for anything and a backslash escapes a colon or a backslash.
 *
 * @param file where it lies
 */
public record Passfile(Path file) {

  /** What an unescaped star becomes; no field of a line can hold it. */
  private static final String ANYTHING = "\0";

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  /** The file that libpq would read: the one that is named, else {@code ~/.pgpass}. */
  static Passfile of(String named, Environment environment) {
    return new Passfile(
        named.isEmpty() ? environment.home().resolve(".pgpass") : environment.resolve(named));
  }

  /** Why libpq would not read the file; nothing when it would, or when there is none. */
  public Optional<String> objection() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of("password file %s is not a plain file; it is not read".formatted(file));
    }
    return isOpenToOthers(file)
        ? Optional.of(
            "password file %s can be read by others, so it is not used; chmod 600 %s"
                .formatted(file, file))
        : Optional.empty();
  }

  /** The password of the first line that fits. */
  Optional<Secret> find(String host, int port, String database, String user) {
    if (!Files.isRegularFile(file) || objection().isPresent()) {
      return Optional.empty();
    }
    String shown = host.startsWith("/") ? "localhost" : host;
    List<String> wanted = List.of(shown, Integer.toString(port), database, user);
    return lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(Passfile::fields)
        .filter(fields -> fields.size() == 5 && fits(fields, wanted))
        .map(fields -> new Secret(fields.get(4)))
        .findFirst();
  }

  /** Whether anybody but the owner may do anything with a file. */
  static boolean isOpenToOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals(ANYTHING) && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Splits at colons that no backslash escapes; the last field takes the rest of the line. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean begins = i == 0 || (field.isEmpty() && line.charAt(i - 1) == ':');
      if (c == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (begins && fields.size() < 4 && line.startsWith("*:", i)) {
        field.append(ANYTHING);
      } else if (c == ':' && fields.size() < 4) {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == ':') {
        break;
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
