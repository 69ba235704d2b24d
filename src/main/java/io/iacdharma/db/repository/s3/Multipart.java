package io.iacdharma.db.repository.s3;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** An object that is sent in parts: the requests of it. */
final class Multipart {

  /** Older ones belong to runs that were killed: no upload takes as long. */
  private static final Duration LEFT = Duration.ofDays(7);

  private final S3Client client;
  private final StorePlace place;
  private final StoreProblems problems;
  private final String key;
  private final String id;

  private Multipart(
      S3Client client, StorePlace place, StoreProblems problems, String key, String id) {
    this.client = client;
    this.place = place;
    this.problems = problems;
    this.key = key;
    this.id = id;
  }

  static Multipart begin(
      S3Client client, StorePlace place, StoreProblems problems, WriteOptions options, String key) {
    CreateMultipartUploadRequest.Builder request = request(place, key);
    options.apply(request);
    return begin(client, place, problems, request, key);
  }

  /** One that is never meant to become an object. */
  static Multipart probing(S3Client client, StorePlace place, StoreProblems problems, String key) {
    return begin(client, place, problems, request(place, key), key);
  }

  private static CreateMultipartUploadRequest.Builder request(StorePlace place, String key) {
    return CreateMultipartUploadRequest.builder()
        .bucket(place.bucket())
        .key(place.key(key))
        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
  }

  private static Multipart begin(
      S3Client client,
      StorePlace place,
      StoreProblems problems,
      CreateMultipartUploadRequest.Builder request,
      String key) {
    String id = problems.guard(key, () -> client.createMultipartUpload(request.build()).uploadId());
    return new Multipart(client, place, problems, key, id);
  }

  /**
   * Sends a part.
   *
   * @param number from 1
   */
  CompletedPart send(int number, Body body) {
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(place.bucket())
            .key(place.key(key))
            .uploadId(id)
            .partNumber(number)
            .contentLength(body.length())
            .checksumCRC32C(body.checksum())
            .build();
    String tag = problems.guard(key, () -> client.uploadPart(request, body.request()).eTag());
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(tag)
        .checksumCRC32C(body.checksum())
        .build();
  }

  /** Makes the object of its only part. */
  void complete(CompletedPart part, boolean unlessThere) {
    complete(List.of(part), unlessThere);
  }

  /**
   * Makes the object.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception what the store says
   */
  void complete(List<CompletedPart> parts, boolean unlessThere) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(place.bucket())
            .key(place.key(key))
            .uploadId(id)
            .multipartUpload(upload -> upload.parts(parts));
    if (unlessThere) {
      request.ifNoneMatch("*");
    }
    client.completeMultipartUpload(request.build());
  }

  /** Gives up; what could not be given up is removed by a later run. */
  void abort() {
    // The work may have been interrupted, by Ctrl-C; what was sent must not stay all the same.
    boolean interrupted = Thread.interrupted();
    try {
      client.abortMultipartUpload(
          one -> one.bucket(place.bucket()).key(place.key(key)).uploadId(id));
    } catch (SdkException e) {
      // It is no object, and a later run finds it.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives up what killed runs have left. */
  static void removeLeftovers(S3Client client, StorePlace place, Instant now) {
    try {
      ListMultipartUploadsRequest request =
          ListMultipartUploadsRequest.builder()
              .bucket(place.bucket())
              .prefix(place.prefix())
              .build();
      for (MultipartUpload one : client.listMultipartUploadsPaginator(request).uploads()) {
        if (one.initiated() != null && one.initiated().isBefore(now.minus(LEFT))) {
          client.abortMultipartUpload(
              left -> left.bucket(place.bucket()).key(one.key()).uploadId(one.uploadId()));
        }
      }
    } catch (SdkException e) {
      // They cost room and nothing else; the permission may be missing, and another run tries.
    }
  }
}
