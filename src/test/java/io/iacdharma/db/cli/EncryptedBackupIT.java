package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.RestoredServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Backups and WAL of a real server in encrypted repositories, from the first key to a restore. */
class EncryptedBackupIT {

  @SuppressWarnings("NullAway.Init")
  private ArchivedServer server;

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void takesVerifiesCopiesAndRestoresWhatNobodyElseCanRead() throws Exception {
    Path bin = Installations.found().get(Installations.found().size() - 1);
    try (ArchivedServer archived = ArchivedServer.start(bin);
        Keys keys = new Keys(archived.folder().resolve("keys"))) {
      begin(archived);
      assertThat(keys.folder()).doesNotExist();
      cli().run("backup", "key", "create", "--id", "a").expect(0);
      fill();
      assertThat(plainFiles(folder.resolve("repository"))).isEmpty();
      assertThat(files(folder.resolve("plain-scratch"))).isEmpty();
      cli().run("backup", "verify", "--repository", "main").expect(0);
      assertThat(cli().run("backup", "list").expect(0).out()).contains("-full", "-incr");
      cli().run("restore", "plan", "--repository", "main").expect(0);
      refusesToStreamPlainFilesIntoIt();
      restores("main", "latest", "--latest");
      copiesAndRotates();
      findsEveryFlippedByte();
    }
  }

  private void begin(ArchivedServer archived) throws IOException {
    server = archived;
    folder = archived.folder();
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        target:
          url: %s
        wal:
          spool: %s
        encryption:
          keys: keys
        backup:
          binaries: %s
          scratch: %s
          walTimeout: 2min
          repositories:
            main: { path: repository, encrypt: "true" }
        """
            .formatted(
                archived.server().url("postgres"),
                archived.spool(),
                archived.server().bin(),
                folder.resolve("plain-scratch")));
  }

  private CliRunner cli() {
    return new CliRunner(folder).with("PATH", System.getenv("PATH"));
  }

  private void fill() throws Exception {
    Postgres source = server.server();
    Running ship = DharmaProcess.start(folder, Map.of(), "wal", "ship");
    try {
      source.execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 10) AS a");
      cli().run("backup", "create", "--type", "full").expect(0);
      source.execute("postgres", "INSERT INTO t VALUES (11)");
      cli().run("backup", "create", "--type", "incremental").expect(0);
      source.execute("postgres", "INSERT INTO t VALUES (12)");
      archived();
    } finally {
      ship.signal("TERM");
      ship.end();
    }
  }

  /** Waits until the segment with the last row is in the repository. */
  private void archived() {
    server.server().query("postgres", "SELECT pg_logical_emit_message(false, 'test', 'switch')");
    String segment = server.server().query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
    for (int i = 0; i < 1200; i++) {
      if (files(folder.resolve("repository/archives")).stream()
          .anyMatch(file -> file.endsWith(segment + ".json"))) {
        return;
      }
      ArchivedServer.sleep(50);
    }
    throw new AssertionError(segment + " was not archived");
  }

  private void refusesToStreamPlainFilesIntoIt() {
    CliRunner.Run run = cli().run("wal", "receive", "--repository", "main").expect(2);
    assertThat(run.err()).contains("wal.receive names no folder", "an encrypted repository");
  }

  private void restores(String repository, String name, String target) {
    Path into = folder.resolve("restored-" + name);
    cli()
        .run(
            "restore",
            "apply",
            target,
            "--repository",
            repository,
            "--into",
            into.toString(),
            "--start",
            "--port",
            String.valueOf(Postgres.freePort()),
            "--yes")
        .expect(0);
    try (RestoredServer restored = RestoredServer.at(server.server().bin(), into)) {
      assertThat(restored.query("SELECT max(a) FROM t")).isEqualTo("12");
    }
    Path unpacked = folder.resolve("unpacked-" + name);
    cli()
        .run(
            "restore",
            "apply",
            target,
            "--repository",
            repository,
            "--into",
            unpacked + "",
            "--yes")
        .expect(0);
    assertThat(unpacked.resolve("global/pg_control")).exists();
  }

  private void copiesAndRotates() throws IOException {
    String copy = folder.resolve("copy") + "";
    String back = folder.resolve("back") + "";
    cli().run("backup", "copy", "--all", "--from", "main", "--to", copy).expect(0);
    assertThat(plainFiles(folder.resolve("copy"))).isNotEmpty();
    cli().run("backup", "verify", "--repository", copy).expect(0);

    assertThat(cli().run("backup", "key", "retire", "--id", "a").expect(6).err())
        .contains("ENCRYPTION_KEY_NEEDED");
    CliRunner.Run rotated = cli().run("backup", "key", "rotate", "--id", "b").expect(0);
    assertThat(rotated.out()).contains("the key b was made", "wrapped with b too");
    assertThat(cli().run("backup", "key", "rotate", "--id", "b").expect(0).out())
        .contains("nothing to do");
    cli().run("backup", "key", "retire", "--id", "a").expect(0);
    assertThat(folder.resolve("keys/a.key")).doesNotExist();
    assertThat(folder.resolve("keys/a.key.retired")).exists();
    cli().run("backup", "verify", "--repository", "main").expect(0);

    cli()
        .with("DHARMA_DB_ENCRYPTION_DEFAULT", "true")
        .run("backup", "copy", "--all", "--from", "main", "--to", back)
        .expect(0);
    assertThat(plainFiles(folder.resolve("back"))).isEmpty();
    cli().run("backup", "verify", "--repository", back).expect(0);

    CliRunner without = cli().with("DHARMA_DB_ENCRYPTION_KEYS", folder.resolve("none") + "");
    assertThat(without.run("backup", "list", "--repository", "main").expect(2).err())
        .contains("ENCRYPTION_KEY_MISSING", folder.resolve("none") + "");
  }

  private void findsEveryFlippedByte() throws IOException {
    List<Path> objects = new ArrayList<>();
    for (String kind :
        List.of(
            "base.tar.zst",
            "backup_manifest",
            "backup.json",
            "settings.conf",
            ".zst",
            ".json",
            "archive.json",
            "events",
            "keys")) {
      objects.add(one(kind));
    }
    for (Path object : objects) {
      byte[] whole = Files.readAllBytes(object);
      for (int at : List.of(20, whole.length - 1)) {
        byte[] flipped = whole.clone();
        flipped[at] ^= 4;
        Files.write(object, flipped);
        CliRunner.Run run = cli().run("backup", "verify", "--repository", "main");
        assertThat(run.status()).as("%s, byte %d: %s", object, at, run).isEqualTo(9);
        assertThat(run.out() + run.err()).contains(String.valueOf(object.getFileName()));
      }
      Files.write(object, whole);
    }
    cli().run("backup", "verify", "--repository", "main").expect(0);
  }

  /** Of WAL the last segment that a backup needs. */
  private Path one(String kind) {
    Path root = folder.resolve("repository");
    boolean wal = kind.equals(".zst") || kind.equals(".json");
    return files(root).stream()
        .filter(
            file ->
                List.of("keys", "events").contains(kind)
                    ? file.toString().contains("/" + kind + "/")
                    : file.getFileName().toString().endsWith(kind)
                        && (!wal || file.toString().matches(".*/wal/00000001/[0-9A-F]{24}\\..*")))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError(kind));
  }

  /** The objects that do not look encrypted. */
  private static List<Path> plainFiles(Path repository) {
    return files(repository.resolve("archives")).stream()
        .filter(
            file -> {
              try {
                return !ObjectHeader.isOne(Files.readAllBytes(file));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Made by this process, and only its own to remove. */
  private record Keys(Path folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Folders.delete(folder);
    }
  }
}
