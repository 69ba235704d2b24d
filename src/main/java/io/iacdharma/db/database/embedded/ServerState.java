package io.iacdharma.db.database.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What was decided for an embedded server, as its state file keeps it; holds no secret.
 *
 * @param port its TCP port on the loopback address
 * @param binaries the folder of the programs that last started it
 * @param version the version of these programs, such as 17.5
 * @param databases the databases that are known to have been made
 */
public record ServerState(int port, Path binaries, String version, List<String> databases) {

  public ServerState {
    databases = List.copyOf(databases);
  }

  /** The state of a home; nothing when there is none yet, or none that can be understood. */
  static Optional<ServerState> read(Home home) throws IOException {
    if (!Files.exists(home.state())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(home.state(), StandardCharsets.UTF_8)));
    String port = properties.getProperty("port", "");
    if (!port.matches("[1-9]\\d{0,4}")) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerState(
            Integer.parseInt(port),
            Path.of(properties.getProperty("binaries", "")),
            properties.getProperty("version", ""),
            List.of(properties.getProperty("databases", "").split(" "))));
  }

  /** Replaces the state of a home; a reader sees the old or the new one, whole. */
  void write(Home home) throws IOException {
    String text =
        """
        # The embedded server of this project. Written by dharma-db.
        port=%d
        binaries=%s
        version=%s
        databases=%s
        """
            .formatted(
                port,
                binaries.toString().replace("\\", "\\\\"),
                version,
                String.join(" ", databases));
    Path beside = home.state().resolveSibling("server.properties.new");
    Files.writeString(beside, text, StandardCharsets.UTF_8);
    FileAccess.giveLike(beside, home.directory());
    Files.move(
        beside, home.state(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same state, knowing one more database. */
  ServerState with(String database) {
    if (databases.contains(database)) {
      return this;
    }
    List<String> more = new ArrayList<>(databases);
    more.add(database);
    return new ServerState(port, binaries, version, more);
  }
}
