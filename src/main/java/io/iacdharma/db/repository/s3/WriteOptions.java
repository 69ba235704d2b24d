package io.iacdharma.db.repository.s3;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What is asked for with every object that is written: how the store encrypts it, and until when it
 * keeps it from being removed. Locked objects are in compliance mode, which nobody can lift.
 */
final class WriteOptions {

  private static final String KMS = "aws:kms";

  private final StorePlace place;
  private final StoreClock clock;

  WriteOptions(StorePlace place, StoreClock clock) {
    this.place = place;
    this.clock = clock;
  }

  /** For a request that makes an object which stays. */
  void apply(PutObjectRequest.Builder request) {
    encrypt(request);
    until()
        .ifPresent(
            end ->
                request.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(end));
  }

  /** The same for one that is made of parts. */
  void apply(CreateMultipartUploadRequest.Builder request) {
    place
        .serverEncryption()
        .ifPresent(
            kind -> {
              request.serverSideEncryption(algorithm(kind));
              key(kind).ifPresent(request::ssekmsKeyId);
            });
    until()
        .ifPresent(
            end ->
                request.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(end));
  }

  /** For what comes and goes, such as leases: it is encrypted, and never locked. */
  void encrypt(PutObjectRequest.Builder request) {
    place
        .serverEncryption()
        .ifPresent(
            kind -> {
              request.serverSideEncryption(algorithm(kind));
              key(kind).ifPresent(request::ssekmsKeyId);
            });
  }

  private Optional<Instant> until() {
    return place.retainFor().map(clock.instant()::plus);
  }

  private static String algorithm(String kind) {
    return kind.startsWith(KMS) ? KMS : kind;
  }

  private static Optional<String> key(String kind) {
    return kind.startsWith(KMS + ":")
        ? Optional.of(kind.substring(KMS.length() + 1))
        : Optional.empty();
  }
}
