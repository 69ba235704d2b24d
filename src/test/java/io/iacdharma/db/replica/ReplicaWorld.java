package io.iacdharma.db.replica;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A primary that archives, and what a person types to have standbys of it. */
final class ReplicaWorld implements AutoCloseable {

  final ArchivedServer primary;
  final CliRunner cli;
  private final List<RestoredServer> standbys = new ArrayList<>();

  ReplicaWorld(Path bin, String... settings) {
    primary = ArchivedServer.start(bin, settings);
    cli =
        new CliRunner(primary.folder())
            .with("DHARMA_DB_BACKUP_BINARIES", bin.toString())
            .with("PATH", bin + ":" + System.getenv("PATH"));
  }

  /** Where a standby of this name is. */
  Path data(String name) {
    return primary.folder().resolve(name);
  }

  /** A folder that a standby archives to once it is promoted. */
  Path spool(String name) {
    Path folder = primary.folder().resolve("spool-" + name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Unprivileged.own(folder);
    return folder;
  }

  /** The words of a {@code replica create} that starts a standby. */
  String[] create(String name, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "replica",
                "create",
                "--into",
                data(name).toString(),
                "--start",
                "--yes",
                "--port",
                String.valueOf(Postgres.freePort()),
                "--set",
                "unix_socket_directories=" + primary.folder(),
                "--set",
                "listen_addresses=127.0.0.1",
                "--set",
                "fsync=off",
                "--set",
                "wal_retrieve_retry_interval=200ms",
                "--spool",
                spool(name).toString(),
                "--wait",
                "90s"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** The server of a standby that was started; stopped with this world. */
  RestoredServer standby(String name) {
    RestoredServer server = RestoredServer.at(primary.server().bin(), data(name));
    standbys.add(server);
    return server;
  }

  /** Stops a standby at once; its files stay. */
  void stop(String name) {
    Unprivileged.run(
        Path.of("/"),
        primary.server().bin() + "/pg_ctl",
        "-D",
        data(name) + "",
        "-w",
        "-m",
        "immediate",
        "stop");
  }

  /** A URL of the database postgres of a standby. */
  String url(String name) {
    try {
      String port = Files.readAllLines(data(name).resolve("postmaster.pid")).get(3).strip();
      return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String primaryUrl() {
    return primary.server().url("postgres");
  }

  String repository() {
    return primary.repositoryFolder().toString();
  }

  /** Waits for what must come. */
  static void await(String what, BooleanSupplier condition) {
    Waiting.until(what, condition);
  }

  @Override
  public void close() {
    for (RestoredServer standby : standbys) {
      try {
        standby.close();
      } catch (IllegalStateException e) {
        // It was stopped by its test.
      }
    }
    primary.close();
  }
}
