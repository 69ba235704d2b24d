package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts restored servers, each with a socket, a log and rules for logins of its own. */
final class ServerStarter {

  private static final int LONGEST_SOCKET_FOLDER = 85;

  private final Installation programs;
  private final ProcessRunner processes;
  private final Environment environment;
  private final Consumer<String> talk;

  ServerStarter(
      Installation programs,
      ProcessRunner processes,
      Environment environment,
      Consumer<String> talk) {
    this.programs = programs;
    this.processes = processes;
    this.environment = environment;
    this.talk = talk;
  }

  /**
   * Starts one; {@link RecoveryWatch} waits for it.
   *
   * @param tcp the port that it listens on beside its socket, or null for none
   * @param more settings that go before all others
   */
  RecoveryServer start(Path data, Ownership owner, @Nullable Integer tcp, Map<String, String> more)
      throws IOException {
    Path sockets = sockets(data, owner);
    int port = tcp == null ? RecoveryServer.SOCKET_PORT : tcp;
    owner.write(OwnFolder.in(data).resolve("pg_hba.conf"), hba(data, tcp != null), "rw-------");
    Path log = OwnFolder.log(data);
    owner.write(log, "", "rw-------");
    Map<String, String> settings =
        new Isolation(programs, processes, data, owner.account(), talk)
            .all(sockets, port, tcp != null);
    settings.putAll(more);
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString()));
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    RecoveryServer server =
        new RecoveryServer(programs, processes, data, sockets, port, owner.account());
    server.begin(
        Program.of(programs.program("postgres"), arguments.toArray(String[]::new))
            .environment(ArchiveAccess.variables(environment))
            .in(data)
            .as(owner.account()),
        log);
    return server;
  }

  /** Only whoever can open the folder of the socket comes this far. */
  private static String hba(Path data, boolean tcp) throws IOException {
    Path own = data.resolve("pg_hba.conf");
    return "local all all trust\n" + (tcp && Files.exists(own) ? Files.readString(own) : "");
  }

  /** The path of a socket must be short. */
  private static Path sockets(Path data, Ownership owner) throws IOException {
    Path inside = OwnFolder.in(data).resolve("socket");
    if (inside.toString().length() > LONGEST_SOCKET_FOLDER) {
      Path other = Files.createTempDirectory(Path.of("/tmp"), "dharma-db-");
      owner.take(other, "rwx------");
      return other;
    }
    if (!Files.isDirectory(inside)) {
      owner.makeFolder(inside);
    }
    return inside;
  }
}
