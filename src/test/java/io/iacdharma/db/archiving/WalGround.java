package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Waiting;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A server that archives, folders of its WAL, and the real command line beside it. */
final class WalGround implements AutoCloseable {

  private final ArchivedServer archived;

  private WalGround(ArchivedServer archived) {
    this.archived = archived;
  }

  static WalGround start(Path bin, String... settings) {
    return new WalGround(ArchivedServer.start(bin, settings));
  }

  ArchivedServer archived() {
    return archived;
  }

  Postgres server() {
    return archived.server();
  }

  Path folder() {
    return archived.folder();
  }

  /** Has the server fill so many segments, which come into its spool. */
  void segments(int count) {
    String last = "";
    for (int i = 0; i < count; i++) {
      query("SELECT pg_logical_emit_message(true, 'test', repeat(md5(random()::text), 3000))");
      last = query("SELECT pg_walfile_name(pg_switch_wal())");
    }
    String wanted = last;
    await(
        () ->
            query("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver").compareTo(wanted)
                >= 0);
  }

  String query(String sql) {
    return server().query("postgres", sql);
  }

  /** A new folder with copies of what the server has archived. */
  Path spool(String name) {
    try {
      Path spool = newFolder(name);
      for (Path file : files(archived.spool())) {
        Files.copy(file, spool.resolve(String.valueOf(file.getFileName())));
      }
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder that belongs to the server's user. */
  Path newFolder(String name) {
    try {
      Path made = Files.createDirectory(folder().resolve(name));
      FileAccess.giveLike(made, folder());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a folder that are not hidden, in order. */
  static List<Path> files(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(Path folder) {
    return files(folder).stream().map(file -> String.valueOf(file.getFileName())).toList();
  }

  /** A command line in this process, against the server. */
  CliRunner.Run run(String... args) {
    return new CliRunner(folder()).run(withUrl(args));
  }

  /** The same in a process of its own. */
  Processes.Running start(String... args) {
    return DharmaProcess.start(
        folder(), Map.of("DHARMA_DB_BACKUP_BINARIES", server().bin().toString()), withUrl(args));
  }

  private String[] withUrl(String... args) {
    return Stream.concat(Arrays.stream(args), Stream.of("--url", server().url("postgres")))
        .toArray(String[]::new);
  }

  /** The server's archive in a repository. */
  Archive archive(Path repository) {
    return Archive.all(Repos.open(repository)).get(0);
  }

  /** The segments of timeline 1 there. */
  List<String> stored(Path repository) {
    if (!Files.isDirectory(repository.resolve("archives"))) {
      return List.of();
    }
    // Of an archive that is being made there is only the folder.
    return Archive.all(Repos.open(repository)).stream()
        .flatMap(archive -> archive.wal().segments(1).stream())
        .map(SegmentName::toString)
        .toList();
  }

  static void await(BooleanSupplier state) {
    await(() -> "it did not come to that within a minute", state);
  }

  /**
   * Waits for a state.
   *
   * @param complaint what is said when it does not come
   */
  static void await(Supplier<String> complaint, BooleanSupplier state) {
    Waiting.until(complaint, state);
  }

  @Override
  public void close() {
    server().stop();
    // Some of it is this user's, which the server's user could not remove.
    try (Stream<Path> found = Files.walk(folder())) {
      for (Path file : found.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder())) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    archived.close();
  }
}
