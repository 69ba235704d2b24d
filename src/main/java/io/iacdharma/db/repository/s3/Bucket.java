package io.iacdharma.db.repository.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads and writes whole objects below a repository's prefix. */
final class Bucket {

  private static final int CONFLICTS = 5;

  private final S3Client client;
  private final StorePlace place;
  private final StoreProblems problems;
  private final WriteOptions options;

  Bucket(S3Client client, StorePlace place, StoreProblems problems, WriteOptions options) {
    this.client = client;
    this.place = place;
    this.problems = problems;
    this.options = options;
  }

  /** What lies directly below a key; folders with a {@code /} behind them. */
  List<String> names(String folder) {
    String start = place.key(folder);
    List<String> names = new ArrayList<>();
    for (ListObjectsV2Response page : pages(folder, "/")) {
      page.commonPrefixes().forEach(one -> names.add(one.prefix().substring(start.length())));
      page.contents().forEach(one -> names.add(one.key().substring(start.length())));
    }
    return names.stream().filter(name -> !name.isEmpty()).sorted().distinct().toList();
  }

  /** All objects below a key, with when they were written. */
  List<S3Object> objects(String folder) {
    List<S3Object> objects = new ArrayList<>();
    pages(folder, null).forEach(page -> objects.addAll(page.contents()));
    return objects;
  }

  private List<ListObjectsV2Response> pages(String folder, @Nullable String delimiter) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(place.bucket())
            .prefix(place.key(folder))
            .delimiter(delimiter)
            .build();
    return problems.guard(folder, () -> client.listObjectsV2Paginator(request).stream().toList());
  }

  Optional<HeadObjectResponse> head(String key) {
    return problems.guard(
        key,
        () -> {
          try {
            return Optional.of(
                client.headObject(one -> one.bucket(place.bucket()).key(place.key(key))));
          } catch (S3Exception e) {
            return absent(e);
          }
        });
  }

  /**
   * A stretch of an object, whose stream the caller closes; nothing when there is no such object.
   *
   * @param version the tag of the object that the others were of; null for whichever is there
   */
  Optional<ResponseInputStream<GetObjectResponse>> range(
      String key, long from, long end, @Nullable String version) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(place.bucket())
            .key(place.key(key))
            .range("bytes=%d-%d".formatted(from, end - 1))
            .ifMatch(version)
            .build();
    return problems.guard(
        key,
        () -> {
          try {
            return Optional.of(client.getObject(request));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  /** Makes an object unless there is one already; false when there is. */
  boolean create(String key, Body body) {
    PutObjectRequest.Builder request = put(key, body);
    options.apply(request);
    request.ifNoneMatch("*");
    for (int conflicts = 1; ; conflicts++) {
      try {
        client.putObject(request.build(), body.request());
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == Statuses.PRECONDITION_FAILED) {
          return false;
        }
        // Somebody else writes it at this moment: who was first is known in a moment.
        if (e.statusCode() != Statuses.CONFLICT || conflicts == CONFLICTS) {
          throw problems.of(key, e);
        }
        Pauses.before(conflicts);
      } catch (software.amazon.awssdk.core.exception.SdkClientException e) {
        throw problems.of(key, e);
      }
    }
  }

  /** Writes an object, whatever is there. */
  void replace(String key, Body body, boolean lasting) {
    PutObjectRequest.Builder request = put(key, body);
    if (lasting) {
      options.apply(request);
    } else {
      options.encrypt(request);
    }
    problems.guard(key, () -> client.putObject(request.build(), body.request()));
  }

  void delete(String key) {
    problems.guard(
        key, () -> client.deleteObject(one -> one.bucket(place.bucket()).key(place.key(key))));
  }

  private PutObjectRequest.Builder put(String key, Body body) {
    return PutObjectRequest.builder()
        .bucket(place.bucket())
        .key(place.key(key))
        .contentLength(body.length())
        .checksumCRC32C(body.checksum());
  }

  private static <T> Optional<T> absent(S3Exception e) {
    boolean bucket =
        e.awsErrorDetails() != null && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
    if (e.statusCode() == Statuses.NOT_FOUND && !bucket) {
      return Optional.empty();
    }
    throw e;
  }
}
