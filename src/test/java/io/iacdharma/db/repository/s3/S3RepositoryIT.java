package io.iacdharma.db.repository.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every repository has to do, by one in a real object store. */
class S3RepositoryIT {

  private static ObjectStore store;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    store = ObjectStore.create();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void makesObjectsOnceAndFindsThem() {
    Repository repository = repository("once");

    assertThat(repository.put("a/one", bytes("1"))).isTrue();
    assertThat(repository.put("a/one", bytes("1"))).isFalse();
    assertThatThrownBy(() -> repository.put("a/one", bytes("2")))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_CONFLICT));
    repository.put("a/b/two", bytes(""));

    assertThat(repository.read("a/one")).hasValue(bytes("1"));
    assertThat(repository.read("a/b/two")).hasValue(bytes(""));
    assertThat(repository.read("a/none")).isEmpty();
    assertThat(repository.size("a/one")).hasValue(1L);
    assertThat(repository.size("a/none")).isEmpty();
    assertThat(repository.names("a/")).containsExactly("b/", "one");
    assertThat(repository.names("")).containsExactly("a/");
    assertThat(repository.names("none/")).isEmpty();
    repository.delete("a/one");
    repository.delete("a/one");
    assertThat(repository.names("a/")).containsExactly("b/");
    assertThatThrownBy(() -> repository.open("a/one"))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_OBJECT_MISSING));
  }

  @Test
  void streamsLargeObjectsBothWays() throws IOException {
    Repository repository = repository("large");
    byte[] content = random(21 << 20);

    for (boolean fresh : new boolean[] {true, false}) {
      try (Repository.Upload upload = repository.upload("large")) {
        for (int at = 0; at < content.length; at += 100_000) {
          upload.content().write(content, at, Math.min(100_000, content.length - at));
        }
        assertThat(upload.commit()).isEqualTo(fresh);
      }
    }

    try (InputStream there = repository.open("large")) {
      assertThat(there.readAllBytes()).isEqualTo(content);
    }
    try (Repository.Upload upload = repository.upload("large")) {
      upload.content().write(random(9 << 20));
      assertThatThrownBy(upload::commit)
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_CONFLICT));
    }
  }

  @Test
  void keepsNothingOfWhatIsNotCommitted() throws IOException {
    Repository repository = repository("given-up");
    try (Repository.Upload upload = repository.upload("small")) {
      upload.content().write(1);
    }
    try (Repository.Upload upload = repository.upload("large")) {
      upload.content().write(random(20 << 20));
    }
    assertThat(repository.names("")).isEmpty();
  }

  @Test
  void isMadeOnceHoweverManyBegin() throws Exception {
    Repositories repositories = repositories("begun");
    List<Callable<Boolean>> runs =
        Collections.nCopies(
            8, () -> repositories.openOrCreate("store").get(0).put("archives/a", bytes("a")));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (Future<Boolean> run : threads.invokeAll(runs)) {
      assertThat(run.get()).isNotNull();
    }
    threads.shutdown();
  }

  /** A store that keeps objects as files writes them beside first, and lists them as they are. */
  @Test
  void isMadeWhileAnotherRunMakesIt() throws Exception {
    Repositories repositories = repositories("begins");
    Path bucket = store.folder().resolve(store.bucket()).resolve("begins");
    Files.createDirectories(bucket);
    Path beside = Files.writeString(bucket.resolve("store.json-1c8b"), "{");
    Thread other =
        new Thread(
            () -> {
              ArchivedServer.sleep(150);
              beside.toFile().delete();
            });
    other.start();

    assertThat(repositories.openOrCreate("store")).hasSize(1);

    other.join();
    Files.writeString(
        Files.createDirectories(bucket.resolveSibling("foreign")).resolve("other"), "x");
    assertThatThrownBy(() -> repositories("foreign").openOrCreate("store"))
        .hasMessageContaining("holds something else");
  }

  private Repositories repositories(String prefix) throws IOException {
    Path file = folder.resolve(prefix + ".yaml");
    Files.writeString(
        file, "backup:\n  repositories:\n    store:\n" + store.section(prefix).indent(6));
    Environment environment = new Environment(store.environment(), folder, folder);
    return new Repositories(
        new SettingsLoader(environment).load(Map.of(), file.toString(), null), environment);
  }

  @Test
  void takesFiles() throws IOException {
    Repository repository = repository("files");
    Path file = Files.write(folder.resolve("file"), bytes("content"));

    assertThat(repository.put("kept", file)).isTrue();
    assertThat(file).exists();
    assertThat(repository.adopt("adopted", file)).isTrue();
    assertThat(file).doesNotExist();
    assertThat(repository.read("adopted")).hasValue(bytes("content"));
  }

  @Test
  void listsMoreThanOnePage() {
    Repository repository = repository("pages");
    for (int i = 0; i < 1005; i++) {
      repository.put("many/%04d".formatted(i), bytes("x"));
    }
    assertThat(repository.names("many/")).hasSize(1005).isSorted();
  }

  @Test
  void locksAloneOrShared() {
    Repository repository = repository("locks");
    Repository other = repository("locks");
    try (Repository.Hold first = repository.lock("a", true, "one", Duration.ZERO);
        Repository.Hold second = other.lock("a", true, "two", Duration.ZERO)) {
      assertThatThrownBy(() -> other.lock("a", false, "three", Duration.ofMillis(300)))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.LOCK_HELD);
                assertThat(e.problem().cause())
                    .contains("process " + ProcessHandle.current().pid());
              });
    }
    try (Repository.Hold alone = other.lock("a", false, "three", Duration.ZERO)) {
      assertThatThrownBy(() -> repository.lock("a", true, "four", Duration.ZERO))
          .hasMessageContaining("another dharma-db");
    }
    assertThat(repository.names("locks/")).isEmpty();
  }

  private Repository repository(String prefix) {
    RepositorySettings settings =
        new RepositorySettings(
            "test",
            "s3://" + store.bucket() + "/" + prefix,
            true,
            Map.of("endpoint", store.endpoint()));
    Environment environment = new Environment(store.environment(), folder, folder);
    return S3Repository.at(settings, environment, folder.resolve("scratch"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
