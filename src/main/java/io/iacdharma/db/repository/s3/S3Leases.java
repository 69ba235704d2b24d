package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.render.RecordReader;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.Repository.Hold;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Locks in a store that knows none. Who wants one writes a lease of its own and then looks at the
 * others; when one of them is in the way it takes its own back and tries again later. Because
 * everybody writes before looking, and the store shows at once what was written, two can never both
 * find the way free; nothing but that is asked of the store. A lease is renewed while it is held.
 * One that was not renewed for a minute, by the store's own clock, belongs to a killed process and
 * is removed.
 */
final class S3Leases {

  static final String FOLDER = "locks/";

  /** For how long a lease counts that is not renewed. */
  static final Duration LIFE = Duration.ofSeconds(60);

  private static final int LAST_PAUSE = 4;

  private final Bucket bucket;
  private final StorePlace place;
  private final StoreProblems problems;
  private final StoreClock clock;
  private final Duration life;

  S3Leases(
      Bucket bucket, StorePlace place, StoreProblems problems, StoreClock clock, Duration life) {
    this.bucket = bucket;
    this.place = place;
    this.problems = problems;
    this.clock = clock;
    this.life = life;
  }

  Hold take(String name, boolean shared, String purpose, Duration longest) {
    String folder = FOLDER + name + "/";
    String own = folder + (shared ? "shared-" : "alone-") + UUID.randomUUID();
    byte[] content = Records.json(lease(purpose));
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      bucket.replace(own, Body.of(content), false);
      Optional<String> inTheWay = Optional.empty();
      boolean looked = false;
      try {
        inTheWay = inTheWay(folder, own, shared);
        looked = true;
      } finally {
        if (!looked || inTheWay.isPresent()) {
          LeaseKeeper.remove(bucket, own);
        }
      }
      if (inTheWay.isEmpty()) {
        return new LeaseKeeper(bucket, own, content, life);
      }
      if (System.nanoTime() - begun >= longest.toNanos()) {
        throw held(name, inTheWay.get());
      }
      Pauses.before(Math.min(attempt, LAST_PAUSE));
    }
  }

  /** The key of a living lease that cannot be held beside this one. */
  private Optional<String> inTheWay(String folder, String own, boolean shared) {
    List<S3Object> leases = bucket.objects(folder);
    Instant now =
        leases.stream()
            .filter(one -> one.key().equals(place.key(own)))
            .map(S3Object::lastModified)
            .findFirst()
            .orElse(null);
    String found = null;
    for (S3Object one : leases) {
      String key = one.key().substring(place.prefix().length());
      if (key.equals(own)) {
        continue;
      }
      if (now != null && one.lastModified().plus(life).isBefore(now)) {
        LeaseKeeper.remove(bucket, key);
      } else if (!(shared && key.startsWith(folder + "shared-"))) {
        found = key;
      }
    }
    return now == null ? Optional.of(found == null ? own : found) : Optional.ofNullable(found);
  }

  private Lease lease(String purpose) {
    return new Lease(
        purpose,
        Author.host(),
        ProcessHandle.current().pid(),
        clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
  }

  private RuntimeException held(String name, String key) {
    return Problem.of(ErrorCode.LOCK_HELD, "another dharma-db works on archive " + name)
        .at(place.address(key))
        .because(holder(key))
        .after("nothing was changed")
        .hint(
            "wait longer with --wait 30min, or run it again later; a killed one's lock is free"
                + " after %d s".formatted(life.toSeconds()))
        .exception();
  }

  private String holder(String key) {
    return new SmallObjects(bucket, problems)
        .read(key)
        .map(S3Leases::text)
        .orElse("it has just let it go");
  }

  private static String text(byte[] json) {
    try {
      return "taken by "
          + RecordReader.read(Lease.class, new String(json, StandardCharsets.UTF_8)).text();
    } catch (IllegalArgumentException e) {
      return "who it is was not written down";
    }
  }
}
