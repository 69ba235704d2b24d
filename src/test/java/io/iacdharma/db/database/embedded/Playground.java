package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Leftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of a test's own, in which embedded servers may live; stopped and removed at its end. */
final class Playground implements AutoCloseable {

  private final Path folder;
  private final List<String> said = new ArrayList<>();

  Playground() throws IOException {
    folder = Leftovers.folder("dharma-db-embedded");
    FileAccess.permit(folder, "rwxr-xr-x");
  }

  /** What the servers said to a person. */
  List<String> said() {
    return said;
  }

  /** The server of the folder, from the newest installation of the machine. */
  EmbeddedServer server() {
    return server(null, newest());
  }

  /** The server of the folder, from other programs. */
  EmbeddedServer server(@Nullable Path named, Path... bins) {
    return server(named, new SystemProcessRunner(), Duration.ofMinutes(1), bins);
  }

  EmbeddedServer server(
      @Nullable Path named, ProcessRunner processes, Duration patience, Path... bins) {
    Environment environment = new Environment(Map.of("PATH", "/usr/bin:/bin"), folder, folder);
    Host host = Host.of(folder.resolve(".dharma-db"), environment, processes);
    Programs programs =
        new Programs(
            named,
            () -> List.of(bins),
            new io.iacdharma.db.database.embedded.Installations(processes),
            new BundledBinaries());
    return new EmbeddedServer(host, programs, patience, said::add);
  }

  /** The folder that holds the server. */
  Home home() {
    return new Home(folder.resolve(".dharma-db"));
  }

  static Path newest() {
    List<Path> found = Installations.found();
    return found.get(found.size() - 1);
  }

  static Path oldest() {
    return Installations.found().get(0);
  }

  static ConnectionSettings login(RunningServer server) {
    return server.connection("dharma", "test", "", false);
  }

  /** Runs a statement as the owner; gives the first column of the first row, if it has rows. */
  static String sql(RunningServer server, String sql) throws SQLException {
    return sql(login(server), sql);
  }

  static String sql(ConnectionSettings login, String sql) throws SQLException {
    try (Session session = new Database(login).open("test");
        Statement statement = session.connection().createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? String.valueOf(row.getString(1)) : "no row";
      }
    }
  }

  /** Kills the server as a power cut would, and waits until all its processes are gone. */
  static void kill(RunningServer server) {
    ProcessHandle postmaster = ProcessHandle.of(server.process().pid()).orElseThrow();
    postmaster.destroyForcibly();
    postmaster.onExit().join();
  }

  @Override
  public void close() throws IOException {
    if (PidFile.read(home().data()).filter(PidFile::isAlive).isPresent()) {
      new Postmaster(
              Host.of(
                  home().directory(),
                  new Environment(Map.of(), folder, folder),
                  new SystemProcessRunner()))
          .stop(installation());
    }
    Folders.delete(folder);
  }

  private Installation installation() throws IOException {
    return new Installation(ServerState.read(home()).orElseThrow().binaries(), "0");
  }
}
