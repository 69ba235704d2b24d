package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Secret;
import io.iacdharma.db.process.ProgramResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the data directory of a server, and its configuration (PostgreSQL manual, 19.2 and 20.1).
 */
final class DataDirectory {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int LONGEST_SOCKET_FOLDER = 90;
  private static final int FIRST_WITH_BUILTIN_LOCALE = 17;
  private static final String SETTINGS_FILE = "dharma-db.conf";

  private final Host host;

  DataDirectory(Host host) {
    this.host = host;
  }

  /**
   * Makes it. It gets its name when it is whole, so a run that is killed leaves none.
   *
   * @param password the bootstrap superuser's; handed over in a file
   * @param more further arguments of initdb
   */
  void create(Installation programs, Secret password, String... more) throws IOException {
    Path unfinished = host.home().unfinishedData();
    Folders.delete(unfinished);
    Files.createDirectory(unfinished);
    FileAccess.permit(unfinished, "rwx------");
    FileAccess.give(unfinished, host.account());
    Path passwordFile = host.home().directory().resolve("initdb.password");
    Files.deleteIfExists(passwordFile);
    try {
      FileAccess.createPrivate(passwordFile);
      Files.writeString(passwordFile, password.reveal(), StandardCharsets.US_ASCII);
      FileAccess.give(passwordFile, host.account());
      ProgramResult result =
          host.run(
              programs.program("initdb"),
              LIMIT,
              arguments(programs, unfinished, passwordFile, List.of(more)));
      if (!result.isSuccess()) {
        Folders.delete(unfinished);
        throw StartErrors.initialise(programs, result.lastWords());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\n# dharma-db writes this file at every start; what stands below it holds against it.\n"
            + "include_if_exists = '"
            + SETTINGS_FILE
            + "'\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    Files.move(unfinished, host.home().data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes the settings for the next start. Durability stays as it is: developers keep data. */
  void configure(int port) throws IOException {
    Path file = host.home().data().resolve(SETTINGS_FILE);
    Files.writeString(
        file,
        """
        # Written by dharma-db at every start.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = '%s'
        unix_socket_permissions = 0700
        password_encryption = scram-sha-256
        wal_level = replica
        timezone = 'UTC'
        log_timezone = 'UTC'
        """
            .formatted(port, socketFolder()),
        StandardCharsets.UTF_8);
    FileAccess.permit(file, "rw-------");
    FileAccess.give(file, host.account());
  }

  /** The data directory, which nobody else can enter; none where its path is too long for that. */
  private String socketFolder() {
    String folder = host.home().data().toString();
    boolean usable =
        !Platform.isWindows()
            && folder.length() <= LONGEST_SOCKET_FOLDER
            && folder.matches("[^,\"'\\\\]*");
    return usable ? folder : "";
  }

  private static List<String> arguments(
      Installation programs, Path data, Path passwordFile, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + data,
                "--username=" + Logins.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--data-checksums",
                "--auth-local=scram-sha-256",
                "--auth-host=scram-sha-256"));
    arguments.addAll(more);
    if (programs.major() >= FIRST_WITH_BUILTIN_LOCALE) {
      // The same order of text on every machine, whatever its C library.
      arguments.addAll(
          List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    } else {
      arguments.add("--locale=" + (Platform.isLinux() ? "C.UTF-8" : "C"));
    }
    return arguments;
  }
}
