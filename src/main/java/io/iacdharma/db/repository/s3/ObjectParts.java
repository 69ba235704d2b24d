package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Fetches stretches of one object into memory. A connection that breaks, or that ends too early,
 * goes on from where it was; all stretches are of the same object, or it fails.
 */
final class ObjectParts {

  private final Bucket bucket;
  private final StoreProblems problems;
  private final String key;
  private final int attempts;
  private volatile @Nullable String version;

  ObjectParts(Bucket bucket, StoreProblems problems, String key, int attempts) {
    this.bucket = bucket;
    this.problems = problems;
    this.key = key;
    this.attempts = attempts;
  }

  /** The first bytes, at most so many; null when there is no object. */
  @Nullable First first(int most) {
    for (int attempt = 1; ; attempt++) {
      try (ResponseInputStream<GetObjectResponse> stream =
          bucket.range(key, 0, most, null).orElse(null)) {
        if (stream == null) {
          return null;
        }
        long total = total(stream.response());
        version = stream.response().eTag();
        byte[] bytes = new byte[(int) Math.min(most, total)];
        int got = fill(stream, bytes, 0);
        fetch(bytes, got, 0);
        return new First(bytes, total);
      } catch (DharmaException e) {
        if (isEmpty(e)) {
          return new First(new byte[0], 0);
        }
        throw e;
      } catch (IOException e) {
        failed(attempt, e);
      }
    }
  }

  /** A stretch of the object whose first bytes were fetched. */
  byte[] fetch(long from, int length) {
    byte[] bytes = new byte[length];
    fetch(bytes, 0, from);
    return bytes;
  }

  private void fetch(byte[] into, int already, long from) {
    int got = already;
    for (int attempt = 1; got < into.length; attempt++) {
      try (ResponseInputStream<GetObjectResponse> stream =
          bucket
              .range(key, from + got, from + into.length, version)
              .orElseThrow(() -> problems.missing(key).exception())) {
        int now = fill(stream, into, got);
        if (now > got) {
          attempt = 0;
        }
        got = now;
        if (got < into.length) {
          throw new IOException("the answer ended %d bytes early".formatted(into.length - got));
        }
      } catch (IOException e) {
        failed(attempt, e);
      }
    }
  }

  /** Reads until the array is full or the connection breaks; how much of it is filled then. */
  private static int fill(InputStream stream, byte[] into, int from) {
    int got = from;
    try {
      while (got < into.length) {
        int n = stream.read(into, got, into.length - got);
        if (n < 0) {
          return got;
        }
        got += n;
      }
    } catch (IOException e) {
      // What has arrived counts; the rest is asked for again.
      return got;
    }
    return got;
  }

  private void failed(int attempt, IOException e) {
    if (attempt >= attempts) {
      Problem problem = problems.unavailable(key, String.valueOf(e));
      throw problem.exception(e);
    }
    Pauses.before(Math.max(1, attempt));
  }

  private static boolean isEmpty(DharmaException e) {
    return e.getCause()
            instanceof software.amazon.awssdk.awscore.exception.AwsServiceException answer
        && answer.statusCode() == Statuses.NO_SUCH_RANGE;
  }

  private static long total(GetObjectResponse response) {
    String range = response.contentRange();
    return range == null
        ? response.contentLength()
        : Long.parseLong(range.substring(range.indexOf('/') + 1));
  }

  /** The beginning of an object. */
  static final class First {

    private final byte[] bytes;
    private final long total;

    private First(byte[] bytes, long total) {
      this.bytes = bytes;
      this.total = total;
    }

    /** Its first bytes; whoever asked for them owns them. */
    byte[] bytes() {
      return bytes;
    }

    /** How long all of it is. */
    long total() {
      return total;
    }
  }
}
