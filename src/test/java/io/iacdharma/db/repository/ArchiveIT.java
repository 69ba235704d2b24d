package io.iacdharma.db.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.wal.SegmentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A real server's WAL comes through script, spool and repository. */
class ArchiveIT {

  @Test
  void keepsWhatAServerArchives() throws Exception {
    try (ArchivedServer server = ArchivedServer.start(Postgres.newest().bin())) {
      server.server().execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
      server.server().execute("postgres", "SELECT pg_create_restore_point('before_all')");
      server.switchAndShip();
      server.switchAndShip();
      Archive archive = server.archive();
      List<SegmentName> segments = archive.wal().segments(1);
      assertThat(segments).hasSize(2);
      assertThat(segments.get(0).next(SegmentName.DEFAULT_SIZE)).isEqualTo(segments.get(1));
      WalRecord record = archive.wal().find(segments.get(0)).orElseThrow();
      assertThat(record.restorePoints())
          .extracting(WalRecord.Point::name)
          .containsExactly("before_all");
      assertThat(record.transactions()).isPositive();
      assertThat(record.end()).isEqualTo(segments.get(0).end(SegmentName.DEFAULT_SIZE));
      Path file = server.repositoryFolder().resolve(archive.wal().fileKey(record));
      assertThat(Files.size(file)).isEqualTo(record.storedBytes());
      assertThat(Archive.all(server.repository()))
          .extracting(Archive::id)
          .containsExactly(archive.id());
    }
  }

  @Test
  void neverOverwrites() {
    Path folder = ArchivedServer.newFolder();
    io.iacdharma.db.config.Environment environment =
        new io.iacdharma.db.config.Environment(java.util.Map.of(), folder, folder);
    Repository repository =
        new Repositories(
                new io.iacdharma.db.config.SettingsLoader(environment)
                    .load(java.util.Map.of(), null, null),
                environment)
            .openOrCreate("./repository")
            .get(0);
    byte[] one = "one".getBytes(StandardCharsets.UTF_8);
    assertThat(repository.put("a/b", one)).isTrue();
    assertThat(repository.put("a/b", one)).isFalse();
    assertThatThrownBy(() -> repository.put("a/b", "two".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("already, with other content");
    assertThat(repository.read("a/b")).contains(one);
    assertThat(repository.names("a/")).containsExactly("b");
  }

  @Test
  void isMadeOnceHoweverManyBegin() throws Exception {
    for (int round = 0; round < 10; round++) {
      Path folder = ArchivedServer.newFolder();
      Environment environment = new Environment(Map.of(), folder, folder);
      Repositories repositories =
          new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment);
      List<Callable<Repository>> runs =
          Collections.nCopies(8, () -> repositories.openOrCreate("./repository").get(0));
      ExecutorService threads = Executors.newFixedThreadPool(8);
      for (Future<Repository> run : threads.invokeAll(runs)) {
        assertThat(run.get().names("")).contains(RepositoryMarker.KEY);
      }
      threads.shutdown();
    }
  }
}
