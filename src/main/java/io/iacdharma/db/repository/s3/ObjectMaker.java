package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Makes objects that cannot be changed afterwards, in the way that the store allows. */
final class ObjectMaker {

  private static final int BUFFER = 1 << 16;

  private final S3Client client;
  private final StorePlace place;
  private final Bucket bucket;
  private final StoreProblems problems;
  private final WriteOptions options;
  private final StoreProbe probe;
  private final StoreClock clock;
  private final Reader reader;
  private final AtomicBoolean cleaned = new AtomicBoolean();

  ObjectMaker(
      S3Client client,
      StorePlace place,
      Bucket bucket,
      StoreProblems problems,
      WriteOptions options,
      StoreProbe probe,
      StoreClock clock,
      Reader reader) {
    this.client = client;
    this.place = place;
    this.bucket = bucket;
    this.problems = problems;
    this.options = options;
    this.probe = probe;
    this.clock = clock;
    this.reader = reader;
  }

  /** Makes an object in one request; false when it is there with this content already. */
  boolean put(String key, Body body) {
    if (probe.traits().conditionalWrites()) {
      if (bucket.create(key, body)) {
        return true;
      }
    } else if (bucket.head(key).isEmpty()) {
      // Two writers at once could both win; the locks keep that from us.
      bucket.replace(key, body, true);
      return true;
    }
    return refuseOther(key, body);
  }

  Multipart begin(String key) {
    probe.traits();
    if (!cleaned.getAndSet(true)) {
      Multipart.removeLeftovers(client, place, clock.instant());
    }
    return Multipart.begin(client, place, problems, options, key);
  }

  /** Makes an object of its parts; false when it is there with this content already. */
  boolean complete(
      String key, Multipart upload, List<CompletedPart> parts, long length, byte[] sha256) {
    boolean condition = probe.traits().conditionalUploads();
    if (!condition && bucket.head(key).isPresent()) {
      upload.abort();
      return refuseOther(key, length, sha256);
    }
    try {
      upload.complete(parts, condition);
      return true;
    } catch (S3Exception e) {
      // An answer that was lost makes the next attempt find the work done.
      boolean there =
          e.statusCode() == Statuses.PRECONDITION_FAILED
              || (e.statusCode() == Statuses.NOT_FOUND && bucket.head(key).isPresent());
      if (!there) {
        throw problems.of(key, e);
      }
      upload.abort();
      return refuseOther(key, length, sha256);
    } catch (SdkException e) {
      throw problems.of(key, e);
    }
  }

  DharmaException local(String key, IOException e) {
    return problems.unavailable(key, String.valueOf(e)).exception(e);
  }

  private boolean refuseOther(String key, long length, byte[] sha256) {
    try (InputStream there = reader.open(key)) {
      var found = Sha256.of(there);
      if (found.bytes() == length && found.sha256().equals(HexFormat.of().formatHex(sha256))) {
        return false;
      }
    } catch (IOException e) {
      throw local(key, e);
    }
    throw problems.conflict(key).exception();
  }

  /** What has the key already counts when it has the same content. */
  private boolean refuseOther(String key, Body body) {
    try (InputStream there = reader.open(key);
        InputStream ours = body.content().get()) {
      byte[] left = new byte[BUFFER];
      byte[] right = new byte[BUFFER];
      while (true) {
        int l = there.readNBytes(left, 0, BUFFER);
        int r = ours.readNBytes(right, 0, BUFFER);
        if (l != r || !Arrays.equals(left, 0, l, right, 0, r)) {
          throw problems.conflict(key).exception();
        }
        if (l == 0) {
          return false;
        }
      }
    } catch (IOException e) {
      throw local(key, e);
    }
  }

  @FunctionalInterface
  interface Reader {
    InputStream open(String key);
  }
}
