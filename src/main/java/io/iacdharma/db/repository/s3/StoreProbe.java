package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.render.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out whether a store really refuses to write what is there already: many that speak S3 take
 * the condition and ignore it. It is tried once for a repository, with objects of its own, and
 * written down in it.
 */
final class StoreProbe {

  private final S3Client client;
  private final StorePlace place;
  private final Bucket bucket;
  private final StoreProblems problems;
  private @Nullable StoreTraits known;

  StoreProbe(S3Client client, StorePlace place, Bucket bucket, StoreProblems problems) {
    this.client = client;
    this.place = place;
    this.bucket = bucket;
    this.problems = problems;
  }

  /** What is written down of it, if anything is. */
  synchronized Optional<StoreTraits> written() {
    if (known == null) {
      known = new SmallObjects(bucket, problems).read(StoreTraits.KEY).map(this::read).orElse(null);
    }
    return Optional.ofNullable(known);
  }

  private StoreTraits read(byte[] json) {
    try {
      return RecordReader.read(StoreTraits.class, new String(json, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.REPOSITORY_DAMAGED, "what is known of the store cannot be read")
          .at(place.address(StoreTraits.KEY))
          .because(String.valueOf(e.getMessage()))
          .hint("remove that object: the next write finds out anew what the store can do")
          .exception(e);
    }
  }

  /** What the store can do; tried and written down when it is not known yet. */
  synchronized StoreTraits traits() {
    return written().orElseGet(this::probe);
  }

  private StoreTraits probe() {
    String key = S3Leases.FOLDER + "probe-" + UUID.randomUUID();
    StoreTraits found;
    try {
      bucket.replace(key, Body.of(new byte[] {1}), false);
      found = new StoreTraits(StoreTraits.FORMAT, refusesWrite(key), refusesUpload(key));
    } finally {
      bucket.delete(key);
    }
    bucket.replace(StoreTraits.KEY, Body.of(Records.json(found)), true);
    known = found;
    return found;
  }

  private boolean refusesWrite(String key) {
    return refuses(
        key,
        () -> {
          Body body = Body.of(new byte[] {2});
          client.putObject(
              one -> one.bucket(place.bucket()).key(place.key(key)).ifNoneMatch("*"),
              body.request());
        });
  }

  private boolean refusesUpload(String key) {
    Multipart upload = Multipart.probing(client, place, problems, key);
    try {
      return refuses(key, () -> upload.complete(upload.send(1, Body.of(new byte[] {3})), true));
    } finally {
      upload.abort();
    }
  }

  /** A store that does not know the condition says so, or writes. */
  private boolean refuses(String key, Runnable write) {
    try {
      write.run();
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() == Statuses.PRECONDITION_FAILED) {
        return true;
      }
      if (e.statusCode() == Statuses.NOT_IMPLEMENTED || e.statusCode() == Statuses.BAD_REQUEST) {
        return false;
      }
      throw problems.of(key, e);
    } catch (SdkException e) {
      throw problems.of(key, e);
    }
  }
}
