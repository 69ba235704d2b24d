package io.iacdharma.db.backup;

import io.iacdharma.db.report.render.JsonReader;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes backups of a server of the test's own into the repository beside it. */
final class Backups implements AutoCloseable {

  private final ArchivedServer server;
  private final Shipper shipper;

  private String patience = "60s";

  private Backups(ArchivedServer server) {
    this.server = server;
    this.shipper = Shipper.start(server);
  }

  static Backups of(Path bin) {
    return new Backups(ArchivedServer.start(bin, "ident_file=" + identities()));
  }

  /** A configuration file outside the data directory, as Debian has them. */
  private static Path identities() {
    try {
      Path file = Files.createTempFile("dharma-db-test", ".conf");
      Files.writeString(file, "# nobody is somebody else\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      file.toFile().deleteOnExit();
      return file;
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

  Shipper shipper() {
    return shipper;
  }

  /** How long the next backups wait for their WAL. */
  void patience(String time) {
    patience = time;
  }

  /** What is listed. */
  List<BackupRecord> listed() {
    return server.archive().backups().all();
  }

  /** Runs {@code backup create} of this server. */
  CliRunner.Run create(String... flags) {
    return createOf(server().url("postgres"), flags);
  }

  /** The same into the repositories that a file names. */
  CliRunner.Run createIn(Path configuration, String... flags) {
    List<String> all = new ArrayList<>(List.of("--config", configuration.toString()));
    all.addAll(List.of(flags));
    return create(all.toArray(String[]::new));
  }

  CliRunner.Run createOf(String url, String... flags) {
    List<String> line = new ArrayList<>(List.of("backup", "create", "--url", url, "-o", "json"));
    if (!List.of(flags).contains("--repository") && !List.of(flags).contains("--config")) {
      line.addAll(List.of("--repository", server.repositoryFolder().toString()));
    }
    line.addAll(List.of(flags));
    return new CliRunner(server.folder())
        .with("DHARMA_DB_BACKUP_BINARIES", server().bin().toString())
        .with("DHARMA_DB_WAL_SPOOL", server.spool().toString())
        .with("DHARMA_DB_BACKUP_WAL_TIMEOUT", patience)
        .run(line.toArray(String[]::new));
  }

  /** The same as a process of its own. */
  Processes.Running start(String... flags) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "backup",
                "--url",
                server().url("postgres"),
                "--repository",
                server.repositoryFolder().toString()));
    line.addAll(List.of(flags));
    return DharmaProcess.start(
        server.folder(),
        Map.of("DHARMA_DB_BACKUP_BINARIES", server().bin().toString()),
        line.toArray(String[]::new));
  }

  /** What a run tells of the first backup that it took. */
  static Map<?, ?> told(CliRunner.Run run) {
    if (document(run).get("data") instanceof Map<?, ?> data
        && data.get("backups") instanceof List<?> all
        && all.get(0) instanceof Map<?, ?> first) {
      return first;
    }
    throw new AssertionError(run.toString());
  }

  /** The code of a run's error. */
  static String code(CliRunner.Run run) {
    return document(run).get("error") instanceof Map<?, ?> error
        ? String.valueOf(error.get("code"))
        : "";
  }

  static String warnings(CliRunner.Run run) {
    return String.valueOf(document(run).get("warnings"));
  }

  private static Map<?, ?> document(CliRunner.Run run) {
    return JsonReader.read(run.out()) instanceof Map<?, ?> map ? map : Map.of();
  }

  @Override
  public void close() {
    shipper.close();
    server.close();
  }
}
