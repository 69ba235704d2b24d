package io.iacdharma.db.support;

import io.iacdharma.db.backup.pack.BackupManifest;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupStore;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.wal.Lsn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Backups that pg_basebackup takes by hand, put into the repository in its layout: for tests of
 * what comes after a backup. Their WAL is shipped when they are there.
 */
public final class TakenBackup {

  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private TakenBackup() {}

  /** A full backup. */
  public static BackupRecord full(ArchivedServer server) {
    return take(server, null, false);
  }

  /** A full backup that brings its WAL along. */
  public static BackupRecord fullWithWal(ArchivedServer server) {
    return take(server, null, true);
  }

  /** What has changed since another backup; needs PostgreSQL 17. */
  public static BackupRecord incremental(ArchivedServer server, BackupRecord parent) {
    return take(server, parent, false);
  }

  private static BackupRecord take(
      ArchivedServer server, @Nullable BackupRecord parent, boolean withWal) {
    Archive archive = server.archive();
    BackupStore store = archive.backups();
    Instant started = Clock.systemUTC().instant();
    String label = label(store, started, parent == null ? "-full" : "-incr");
    try (Repository.Scratch scratch = archive.repository().scratch("test")) {
      Path folder = scratch.folder().resolve("taken");
      List<String> line =
          new ArrayList<>(
              List.of(
                  server.server().bin() + "/pg_basebackup",
                  "-D" + folder,
                  "-Ft",
                  "--compress=client-zstd:1",
                  withWal ? "-Xstream" : "-Xnone",
                  "--manifest-checksums=SHA256",
                  "-cfast",
                  "-N",
                  "-d" + server.server().url("postgres")));
      if (parent != null) {
        String manifest = store.key(parent.label(), BackupRecord.MANIFEST);
        line.add("-i" + archive.repository().local(manifest).orElseThrow());
      }
      Unprivileged.run(server.folder(), line.toArray(String[]::new));
      server.ship();
      BackupRecord record = record(server, archive, label, started, parent, withWal, folder);
      for (BackupRecord.StoredFile file : record.files()) {
        store.adopt(label, file.name(), folder.resolve(file.name()));
      }
      store.commit(record);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BackupRecord record(
      ArchivedServer server,
      Archive archive,
      String label,
      Instant started,
      @Nullable BackupRecord parent,
      boolean withWal,
      Path folder)
      throws IOException {
    BackupManifest manifest =
        BackupManifest.parse(Files.readAllBytes(folder.resolve(BackupRecord.MANIFEST)));
    BackupManifest.WalRange first = manifest.wal().get(0);
    BackupManifest.WalRange last = manifest.wal().get(manifest.wal().size() - 1);
    Lsn start = first.start();
    List<BackupRecord.StoredFile> files = files(folder);
    return new BackupRecord(
        BackupRecord.FORMAT,
        label,
        parent == null ? BackupType.FULL : BackupType.INCREMENTAL,
        parent == null ? null : parent.label(),
        archive.id(),
        server.server().query("postgres", "SHOW server_version").split(" ")[0],
        archive.about().major(),
        last.timeline(),
        start,
        last.end(),
        started,
        Clock.systemUTC().instant(),
        manifest.files().values().stream().mapToLong(FileDigest::bytes).sum(),
        files.stream().mapToLong(BackupRecord.StoredFile::bytes).sum(),
        "zstd",
        files,
        tablespaces(server),
        List.of(),
        null,
        false,
        withWal,
        "test");
  }

  private static List<BackupRecord.StoredFile> files(Path folder) throws IOException {
    List<BackupRecord.StoredFile> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.sorted().toList()) {
        try (InputStream content = Files.newInputStream(file)) {
          FileDigest digest = Sha256.of(content);
          files.add(
              new BackupRecord.StoredFile(
                  String.valueOf(file.getFileName()), digest.bytes(), digest.sha256()));
        }
      }
    }
    return files;
  }

  private static List<BackupRecord.Tablespace> tablespaces(ArchivedServer server) {
    List<BackupRecord.Tablespace> found = new ArrayList<>();
    try (Connection connection = server.server().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT oid, spcname, pg_tablespace_location(oid) FROM pg_tablespace"
                    + " WHERE pg_tablespace_location(oid) <> ''")) {
      while (rows.next()) {
        found.add(
            new BackupRecord.Tablespace(rows.getLong(1), rows.getString(2), rows.getString(3)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static String label(BackupStore store, Instant started, String ending) {
    List<String> taken =
        Stream.concat(store.leftovers().stream(), store.all().stream().map(BackupRecord::label))
            .map(label -> Arrays.asList(label.split("-")).get(0))
            .toList();
    Instant at = started;
    while (taken.contains(LABEL.format(at))) {
      at = at.plusSeconds(1);
    }
    return LABEL.format(at) + ending;
  }
}
