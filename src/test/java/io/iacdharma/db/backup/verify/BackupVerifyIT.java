package io.iacdharma.db.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is changed or taken away in a repository is named. */
class BackupVerifyIT {

  private static ArchivedServer server;
  private static BackupRecord full;
  private static BackupRecord increment;
  private static Archive archive;

  @BeforeAll
  static void take() throws IOException {
    server = ArchivedServer.start(Postgres.newest().bin());
    Path space = Files.createDirectory(server.folder().resolve("space"));
    Unprivileged.own(space);
    server.server().execute("postgres", "CREATE TABLESPACE beside LOCATION '" + space + "'");
    server
        .server()
        .execute("postgres", "CREATE TABLE t TABLESPACE beside AS SELECT generate_series(1, 9) a");
    full = ConfiguredBackup.of(server, TakenBackup.full(server));
    server.server().execute("postgres", "UPDATE t SET a = a + 1");
    increment = TakenBackup.incremental(server, full);
    server.switchAndShip();
    server.server().execute("postgres", "UPDATE t SET a = a + 1");
    server.switchAndShip();
    archive = server.archive();
    List<SegmentName> segments = archive.wal().segments(1);
    Lsn end = segments.get(segments.size() - 1).end(SegmentName.DEFAULT_SIZE);
    archive.wal().putHistory(2, ("1\t" + end + "\tno reason\n").getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        server.folder().resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            main:
              path: repository
        """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void namesEveryFileThatIsNotAsItWas() {
    assertThat(cli("backup", "verify").expect(0).out())
        .contains("all is as it was written", full.label(), increment.label());
    List<String> wal = wal();
    List<String> kinds = new ArrayList<>();
    for (String file : List.of("backup.json", "backup_manifest", "base.tar.zst")) {
      kinds.add(archive.backups().key(full.label(), file));
    }
    kinds.add(archive.backups().key(full.label(), full.tablespaces().get(0).oid() + ".tar.zst"));
    kinds.add(archive.backups().key(full.label(), "configuration/postgresql.conf"));
    kinds.add(archive.wal().historyKey(2));
    kinds.add(archive.key("archive.json"));
    kinds.addAll(wal);
    for (String kind : kinds) {
      byte[] content = read(kind);
      byte[] flipped = content.clone();
      flipped[flipped.length / 2] ^= 1;
      write(kind, flipped);
      requireNamed(kind, "flipped");
      delete(kind);
      if (kind.endsWith("backup.json")) {
        // Without its record it is none, and what builds on it cannot be restored.
        requireNamed(
            archive.backups().key(increment.label(), "backup.json"),
            "it builds on " + full.label());
      } else if (!kind.contains("000002.history")) {
        requireNamed(kind, "is missing");
      }
      write(kind, content);
    }
    assertThat(cli("backup", "verify").expect(0).out()).contains("all is as it was written");
  }

  /** The segments of the first backup's range and the newest, with their records. */
  private static List<String> wal() {
    List<SegmentName> segments = archive.wal().segments(1);
    List<String> keys = new ArrayList<>();
    for (SegmentName segment :
        List.of(
            SegmentName.containing(1, full.startLsn(), SegmentName.DEFAULT_SIZE),
            segments.get(segments.size() - 2))) {
      keys.add(archive.wal().fileKey(archive.wal().find(segment).orElseThrow()));
      keys.add(archive.wal().recordKey(segment));
    }
    return keys;
  }

  private static void requireNamed(String key, String what) {
    // Only archives need to be looked into.
    boolean packed = key.endsWith(".tar.zst") || key.endsWith("backup_manifest");
    CliRunner.Run run =
        (packed ? cli("backup", "verify") : cli("backup", "verify", "--quick")).expect(9);
    assertThat(run.out()).as("%s, %s", key, what).contains(key);
    if (!what.equals("flipped")) {
      assertThat(run.out()).as(key).contains(what);
    }
  }

  @Test
  void namesTheFileInsideAnArchive() {
    String key = archive.backups().key(increment.label(), "base.tar.zst");
    byte[] content = read(key);
    byte[] tar = unpack(content);
    int at = find(tar, "PG_VERSION".getBytes(StandardCharsets.UTF_8)) + 512;
    tar[at] ^= 1;
    write(key, Zstd.compress(tar, 1));
    assertThat(cli("backup", "verify", "--latest").expect(9).out())
        .contains(key + ", in it PG_VERSION: has another checksum");
    // A quick look tells of the file alone, and what is damaged stays so when it finds nothing.
    assertThat(cli("backup", "verify", "--quick").expect(9).out())
        .contains(key)
        .doesNotContain("PG_VERSION");
    write(key, content);
    cli("backup", "verify", "--quick").expect(0);
    assertThat(cli("backup", "list").expect(0).out()).contains("DAMAGED");
    cli("backup", "verify").expect(0);
    assertThat(cli("backup", "list").expect(0).out()).doesNotContain("DAMAGED");
  }

  @Test
  void listsAndShows() {
    CliRunner.Run list = cli("backup", "list").expect(0);
    assertThat(list.out())
        .contains(full.label(), "  " + increment.label(), "main: any moment from ");
    assertThat(cli("backup", "list", "-o", "json").expect(0).out())
        .contains("\"parent\" : \"" + full.label() + "\"", "\"recoverable\"", "\"held\" : null");
    assertThat(cli("backup", "show").expect(0).out())
        .contains(increment.label(), "builds on", "kept: window of 7d", "backup_manifest");
    assertThat(cli("backup", "show", "nothing").expect(2).err()).contains("BACKUP_UNKNOWN");
    assertThat(cli("backup", "verify", "nothing").expect(2).err()).contains("BACKUP_UNKNOWN");
  }

  @Test
  void tellsWhatIsLate() {
    assertThat(cli("backup", "status", "--fail-on", "never").expect(0).out())
        .contains("next due", "backup-drill-late")
        .doesNotContain("backup-late");
    assertThat(cli("backup", "status", "--now", "2100-01-01T00:00:00Z").expect(3).out())
        .contains("[backup-late]", "[backup-wal-late]", "[backup-unverified]");
    assertThat(cli("backup", "status", "-o", "prometheus", "--fail-on", "never").expect(0).out())
        .contains("dharma_db_backup_last_archived_age_seconds", "dharma_db_backup_bytes");
  }

  @Test
  void copiesWhatVerifies() {
    String target = server.folder().resolve("copy").toString();
    assertThat(cli("backup", "copy", "--from", "main", "--to", target).expect(0).out())
        .contains("2 backups");
    assertThat(cli("backup", "verify", "--repository", target).expect(0).out())
        .contains("all is as it was written", full.label(), increment.label());
    assertThat(cli("backup", "copy", "--from", "main", "--to", target, "--all").expect(0).out())
        .contains("nothing to copy");
    // What a stopped run has left is used, what is not there comes.
    Path record = Path.of(target).resolve(archive.backups().key(increment.label(), "backup.json"));
    Path file = Path.of(target).resolve(archive.backups().key(increment.label(), "base.tar.zst"));
    deleteFile(record);
    deleteFile(file);
    assertThat(cli("backup", "copy", "--from", "main", "--to", target).expect(0).out())
        .contains("1 backup (");
    cli("backup", "verify", "--repository", target).expect(0);
    // A damaged file is not spread.
    deleteFile(record);
    deleteFile(file);
    String key = archive.backups().key(increment.label(), "base.tar.zst");
    byte[] content = read(key);
    byte[] flipped = content.clone();
    flipped[100] ^= 1;
    write(key, flipped);
    assertThat(cli("backup", "copy", "--from", "main", "--to", target).expect(9).err())
        .contains("BACKUP_DAMAGED", key);
    assertThat(record).doesNotExist();
    write(key, content);
  }

  private static byte[] unpack(byte[] packed) {
    try (var in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int find(byte[] content, byte[] what) {
    for (int at = 0; at < content.length; at += 512) {
      if (Arrays.equals(content, at, at + what.length, what, 0, what.length)
          && content[at + what.length] == 0) {
        return at;
      }
    }
    throw new IllegalStateException("not there");
  }

  private static Path path(String key) {
    return archive.repository().local(key).orElseThrow();
  }

  private static byte[] read(String key) {
    try {
      return Files.readAllBytes(path(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String key, byte[] content) {
    try {
      Files.write(path(key), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(String key) {
    deleteFile(path(key));
  }

  private static void deleteFile(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CliRunner.Run cli(String... args) {
    return new CliRunner(server.folder()).run(args);
  }
}
