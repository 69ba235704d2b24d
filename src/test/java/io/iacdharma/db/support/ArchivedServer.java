package io.iacdharma.db.support;

import io.iacdharma.db.archiving.WalIngest;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server of the test's own that archives into a spool by the shipped script, with a repository
 * beside it, both in one folder that the server's user can write to. Nothing ships by itself:
 * {@link #ship} does, or the command under test.
 */
public final class ArchivedServer implements AutoCloseable {

  private final Postgres server;
  private final Path folder;

  private ArchivedServer(Postgres server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** Starts one; WAL summaries are on where there are any. */
  public static ArchivedServer start(Path bin, String... settings) {
    Path folder = newFolder();
    List<String> all =
        new ArrayList<>(
            List.of(
                "wal_level=replica",
                "archive_mode=on",
                "track_commit_timestamp=on",
                "max_wal_senders=10",
                "timezone=UTC",
                "max_prepared_transactions=5"));
    if (major(bin) >= 17) {
      all.add("summarize_wal=on");
    }
    all.addAll(List.of(settings));
    Postgres server = Postgres.start(bin, all.toArray(String[]::new));
    ArchivedServer archived = new ArchivedServer(server, folder);
    server.execute(
        "postgres",
        "ALTER SYSTEM SET archive_command = '%s %s \"%%p\" \"%%f\"'"
            .formatted(folder.resolve("archive-wal"), archived.spool()));
    server.execute("postgres", "SELECT pg_reload_conf()");
    return archived;
  }

  private static int major(Path bin) {
    String version = Unprivileged.run(Path.of("/"), bin + "/postgres", "--version");
    return Integer.parseInt(version.replaceAll("(?s).*\\) (\\d+).*", "$1"));
  }

  /** A folder that the server's user can pass through and write to. */
  public static Path newFolder() {
    try {
      Path folder = Leftovers.servers();
      Files.createDirectory(folder.resolve("spool"));
      for (String script : List.of("archive-wal", "restore-wal")) {
        Files.copy(Path.of("scripts/wal", script), folder.resolve(script));
        Files.setPosixFilePermissions(
            folder.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Unprivileged.own(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server. */
  public Postgres server() {
    return server;
  }

  /** Where everything but the server's data is. */
  public Path folder() {
    return folder;
  }

  /** Where the server archives to. */
  public Path spool() {
    return folder.resolve("spool");
  }

  /** Where the repository is, or will be. */
  public Path repositoryFolder() {
    return folder.resolve("repository");
  }

  /** The repository; made when it is not there. */
  public Repository repository() {
    Environment environment = new Environment(Map.of(), folder, folder);
    Settings settings = new SettingsLoader(environment).load(java.util.Map.of(), null, null);
    return new Repositories(settings, environment)
        .openOrCreate(repositoryFolder().toString())
        .get(0);
  }

  /** The server's archive in it; made when it is not there. */
  public Archive archive() {
    return archiveIn(repository());
  }

  /** The server's archive in another repository; made when it is not there. */
  public Archive archiveIn(Repository repository) {
    String system = server.query("postgres", "SELECT system_identifier FROM pg_control_system()");
    return Archive.create(
        repository,
        new ArchiveRecord(
            ArchiveRecord.FORMAT,
            ArchiveId.of(system, 1),
            Integer.parseInt(server.query("postgres", "SHOW server_version_num")) / 10_000,
            SegmentName.DEFAULT_SIZE,
            Clock.systemUTC().instant(),
            null,
            null,
            null,
            "test"));
  }

  /** Has the present segment archived and brings everything from the spool into the archive. */
  public void switchAndShip() {
    // A segment in which nothing was written is not switched away from.
    server.query("postgres", "SELECT pg_logical_emit_message(false, 'test', 'switch')");
    String segment = server.query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
    for (int i = 0; i < 300; i++) {
      String last =
          server.query("postgres", "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver");
      if (last.compareTo(segment) >= 0) {
        ship();
        return;
      }
      sleep(50);
    }
    throw new IllegalStateException(segment + " was not archived");
  }

  /** Brings everything from the spool into the archive, as the shipper does. */
  public void ship() {
    shipTo(archive());
  }

  /** The same into another archive. */
  public void shipTo(Archive archive) {
    WalIngest ingest = new WalIngest(archive, Clock.systemUTC(), "ship");
    try (Stream<Path> files = Files.list(spool())) {
      for (Path file : files.filter(one -> !isHidden(one)).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (TimelineHistory.isFile(name)) {
          ingest.history(TimelineHistory.timelineOf(name), Files.readAllBytes(file));
        } else if (SegmentName.isOne(name)) {
          ingest.segment(SegmentName.parse(name), Files.readAllBytes(file));
        }
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  /** Waits a little for something that somebody else does. */
  public static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    Leftovers.remove(folder);
  }
}
