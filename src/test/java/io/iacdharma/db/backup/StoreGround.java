package io.iacdharma.db.backup;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A server whose repository lies in an object store. */
final class StoreGround implements AutoCloseable {

  private final ArchivedServer server;
  private final ObjectStore store;
  private final Path configuration;
  private final Map<String, String> variables;

  private StoreGround(ArchivedServer server, ObjectStore store, Map<String, String> variables) {
    this.server = server;
    this.store = store;
    this.variables = variables;
    this.configuration = server.folder().resolve("dharma-db.yaml");
  }

  static StoreGround start() {
    List<Path> found = Installations.found();
    return start(found.get(found.size() - 1));
  }

  static StoreGround start(Path bin) {
    ArchivedServer server = ArchivedServer.start(bin);
    ObjectStore store = ObjectStore.create();
    Map<String, String> variables = new HashMap<>(store.environment());
    variables.put("DHARMA_DB_BACKUP_BINARIES", bin.toString());
    variables.put("DHARMA_DB_TARGET_CONNECT_TIMEOUT", "2min");
    variables.put("DHARMA_DB_WAL_SPOOL", server.spool().toString());
    variables.put("DHARMA_DB_BACKUP_SCRATCH", server.folder().resolve("scratch").toString());
    StoreGround ground = new StoreGround(server, store, variables);
    ground.configure(store.endpoint(), "");
    return ground;
  }

  /** Names the store as the repository, by another address perhaps, and others behind it. */
  void configure(String endpoint, String others) {
    try {
      Files.writeString(
          configuration,
          """
          backup:
            repositories:
              store:
                path: s3://%s/dharma
                endpoint: %s
                timeout: 3s
          %s
          """
              .formatted(store.bucket(), endpoint, others.indent(4)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ArchivedServer archived() {
    return server;
  }

  Postgres server() {
    return server.server();
  }

  ObjectStore store() {
    return store;
  }

  /** What a run has in its environment. */
  Map<String, String> variables() {
    return variables;
  }

  /** The repository of this name, as the settings tell. */
  Repository repository(String name) {
    Environment environment =
        new Environment(Map.copyOf(variables), server.folder(), server.folder());
    return new Repositories(
            new SettingsLoader(environment).load(Map.of(), configuration.toString(), null),
            environment)
        .openOrCreate(name)
        .get(0);
  }

  Archive archive() {
    return server.archiveIn(repository("store"));
  }

  /** Runs a command with these settings. */
  CliRunner.Run run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", configuration.toString(), "-o", "json"));
    CliRunner runner = new CliRunner(server.folder());
    variables.forEach(runner::with);
    return runner.run(line.toArray(String[]::new));
  }

  /** Takes a backup while WAL is shipped. */
  CliRunner.Run create(String... flags) {
    List<String> line =
        new ArrayList<>(List.of("backup", "create", "--url", server().url("postgres")));
    line.addAll(List.of(flags));
    AtomicBoolean ended = new AtomicBoolean();
    Thread shipper =
        new Thread(
            () -> {
              while (!ended.get()) {
                if (hasArchived()) {
                  run("wal", "ship", "--once", "--url", server().url("postgres"));
                }
                ArchivedServer.sleep(100);
              }
            },
            "shipper");
    shipper.start();
    try {
      return run(line.toArray(String[]::new));
    } finally {
      ended.set(true);
      try {
        shipper.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean hasArchived() {
    try (Stream<Path> files = Files.list(server.spool())) {
      return files.anyMatch(file -> !String.valueOf(file.getFileName()).startsWith("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    store.close();
  }
}
