package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.embedded.PidFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the server of a data directory on this machine is reached, as its process file tells.
 *
 * @param data the data directory
 */
public record ServerAddress(Path data) {

  private static final int PORT_LINE = 3;
  private static final int SOCKET_LINE = 4;
  private static final int ADDRESS_LINE = 5;

  /**
   * The ways to it, the best first; none when it does not run.
   *
   * @param login who it is, on whatever server of the cluster
   */
  public List<ConnectionSettings> ways(ConnectionSettings login) {
    List<String> lines = lines();
    String port = line(lines, PORT_LINE);
    if (!port.matches("\\d{1,5}")) {
      return List.of();
    }
    List<ConnectionSettings> ways = new ArrayList<>();
    String socket = line(lines, SOCKET_LINE);
    if (!socket.isEmpty()) {
      Map<String, String> properties = new HashMap<>(login.properties());
      properties.put("sslmode", "disable");
      properties.put("gssEncMode", "disable");
      ways.add(at(login, socket, Integer.parseInt(port), properties));
    }
    String address = line(lines, ADDRESS_LINE);
    if (!address.isEmpty()) {
      boolean any = address.equals("*") || address.equals("0.0.0.0");
      ways.add(at(login, any ? "127.0.0.1" : address, Integer.parseInt(port), login.properties()));
    }
    return ways;
  }

  private static ConnectionSettings at(
      ConnectionSettings login, String host, int port, Map<String, String> properties) {
    return new ConnectionSettings(
        List.of(new ConnectionSettings.HostPort(host, port)),
        login.database(),
        login.user(),
        login.password(),
        properties,
        "the data directory",
        login.environment(),
        login.guarded(),
        login.keyPassword(),
        List.of(),
        List.of());
  }

  private static String line(List<String> lines, int number) {
    return lines.size() > number ? lines.get(number).strip() : "";
  }

  private List<String> lines() {
    try {
      return PidFile.read(data).filter(PidFile::isAlive).isEmpty()
          ? List.of()
          : Files.readAllLines(PidFile.in(data), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }
}
