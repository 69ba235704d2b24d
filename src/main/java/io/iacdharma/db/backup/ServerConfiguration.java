package io.iacdharma.db.backup;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what makes a data directory start and does not lie in it: configuration files elsewhere, as
 * Debian has them, and a list of all settings that were in force.
 */
final class ServerConfiguration {

  /** The settings in force, one {@code name = 'value'} a line; in every backup. */
  static final String SETTINGS = "settings.conf";

  private static final String OUTSIDE = Sql.load(ServerConfiguration.class, "outside.sql");
  private static final String SEEN = Sql.load(ServerConfiguration.class, "data-directory.sql");
  private static final String READ = Sql.load(ServerConfiguration.class, "read-file.sql");
  private static final String CHECKSUMS = "data_checksums";

  private final Session session;
  private final List<String> warnings;

  /**
   * The configuration of a server.
   *
   * @param warnings takes what could not be kept
   */
  ServerConfiguration(Session session, List<String> warnings) {
    this.session = session;
    this.warnings = warnings;
  }

  /** The files to keep, by the name that they get. */
  Map<String, byte[]> read() {
    Map<String, byte[]> found = new LinkedHashMap<>();
    found.put(SETTINGS, settings(new BackupInspector(session).settings()));
    outside()
        .forEach(
            (name, file) ->
                content(file)
                    .ifPresentOrElse(
                        content -> found.put(name, content),
                        () ->
                            warnings.add(
                                ("%s is not in the backup: this login may not read files of the"
                                        + " server; keep a copy of it, or GRANT"
                                        + " pg_read_server_files and EXECUTE ON FUNCTION"
                                        + " pg_read_binary_file(text)")
                                    .formatted(file))));
    return found;
  }

  /** Whether pages had checksums, as the settings of a backup tell it. */
  static Optional<String> checksums(String settings) {
    return settings
        .lines()
        .filter(line -> line.startsWith("# " + CHECKSUMS + " = "))
        .map(line -> line.replaceAll(".* = '(.*)'", "$1"))
        .findFirst();
  }

  private static byte[] settings(Map<String, String> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, value) ->
            text.append(name.equals(CHECKSUMS) ? "# " : "")
                .append(name)
                .append(" = '")
                .append(value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n"))
                .append("'\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> outside() {
    Map<String, String> files = new LinkedHashMap<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet seen = statement.executeQuery(SEEN)) {
      seen.next();
      if (!seen.getBoolean("seen")) {
        warnings.add(
            "whether configuration files lie outside the data directory cannot be seen, and none"
                + " are in the backup: GRANT pg_read_all_settings TO the login");
        return files;
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the configuration files").exception(e);
    }
    try (Statement statement = session.connection().createStatement();
        ResultSet rows = statement.executeQuery(OUTSIDE)) {
      while (rows.next()) {
        files.put(rows.getString("name"), rows.getString("file"));
      }
      return files;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the configuration files").exception(e);
    }
  }

  private Optional<byte[]> content(String file) {
    try (PreparedStatement statement = session.connection().prepareStatement(READ)) {
      statement.setString(1, file);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Optional.of(row.getBytes("content"));
      }
    } catch (SQLException e) {
      return local(file);
    }
  }

  /** The same file of this machine, when the server runs here. */
  private Optional<byte[]> local(String file) {
    boolean here =
        ProcessHandle.of(session.server().backendPid())
            .flatMap(process -> process.info().command())
            .filter(command -> command.endsWith("/postgres"))
            .isPresent();
    try {
      return here ? Optional.of(Files.readAllBytes(Path.of(file))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
