package io.iacdharma.db.repository.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.repository.Repository.Hold;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.support.ObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Locks in a store: how they end when nobody ends them, and who gets them. */
class LeasesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private ObjectStore store;
  private Bucket bucket;
  private StorePlace place;
  private final StoreClock clock = new StoreClock();
  private S3Client client;

  @BeforeEach
  void start() {
    store = ObjectStore.create();
    place =
        StorePlace.of(
            new RepositorySettings(
                "test",
                "s3://" + store.bucket() + "/leases",
                true,
                Map.of("endpoint", store.endpoint())));
    client =
        new StoreClients(new Environment(store.environment(), folder, folder)).open(place, clock);
    bucket = new Bucket(client, place, new StoreProblems(place), new WriteOptions(place, clock));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void takesOverWhatAKilledRunHeld() {
    // It was written and is renewed by nobody.
    bucket.replace("locks/a/alone-dead", Body.of(new byte[] {1}), false);

    try (Hold hold = leases(Duration.ofSeconds(2)).take("a", false, "test", PATIENCE)) {
      assertThat(bucket.names("locks/a/")).hasSize(1).doesNotContain("alone-dead");
      assertThat(hold).isNotNull();
    }
    assertThat(bucket.names("locks/a/")).isEmpty();
  }

  @Test
  void renewsWhatIsHeld() throws InterruptedException {
    try (Hold hold = leases(Duration.ofSeconds(2)).take("a", false, "test", PATIENCE)) {
      assertThat(hold).isNotNull();
      S3Object first = bucket.objects("locks/a/").get(0);
      S3Object now = first;
      while (!now.lastModified().isAfter(first.lastModified())) {
        Thread.sleep(100);
        now = bucket.objects("locks/a/").get(0);
      }
      assertThat(now.key()).isEqualTo(first.key());
    }
  }

  @Test
  void letsOneAfterTheOtherIn() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(
                i ->
                    threads.submit(
                        () -> {
                          S3Leases leases = leases(S3Leases.LIFE);
                          for (int round = 0; round < 3; round++) {
                            try (Hold hold = leases.take("a", false, "test", PATIENCE)) {
                              assertThat(hold).isNotNull();
                              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                              inside.decrementAndGet();
                            }
                          }
                          return null;
                        }))
            .toList();
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
    assertThat(most).hasValue(1);
  }

  @Test
  void removesUploadsThatKilledRunsHaveLeft() {
    StoreProblems problems = new StoreProblems(place);
    Multipart.probing(client, place, problems, "archives/left").send(1, Body.of(new byte[] {1}));

    Multipart.removeLeftovers(client, place, clock.instant());
    assertThat(uploads()).hasSize(1);
    Multipart.removeLeftovers(client, place, clock.instant().plus(Duration.ofDays(8)));
    assertThat(uploads()).isEmpty();
  }

  /** Ctrl-C interrupts the work: the parts that were sent would cost for a week. */
  @Test
  void givesUpAnUploadThatIsInterrupted() {
    Multipart upload =
        Multipart.probing(client, place, new StoreProblems(place), "archives/interrupted");
    upload.send(1, Body.of(new byte[] {1}));

    Thread.currentThread().interrupt();
    upload.abort();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(uploads()).isEmpty();
  }

  private List<?> uploads() {
    return client
        .listMultipartUploads(one -> one.bucket(place.bucket()).prefix(place.prefix()))
        .uploads();
  }

  private S3Leases leases(Duration life) {
    return new S3Leases(bucket, place, new StoreProblems(place), clock, life);
  }
}
