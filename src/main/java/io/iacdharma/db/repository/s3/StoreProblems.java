package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what a store refused, and what to do about it. Keys and tokens are never in the text. */
final class StoreProblems {

  /** What the library says of it fills a screen. */
  private static final String NOBODY =
      "there is no login: no AWS_ACCESS_KEY_ID with its secret, no such profile, and none that the"
          + " container or the machine gives";

  private static final String NOWHERE =
      "no region is named: not by the settings, AWS_REGION or AWS_DEFAULT_REGION, a profile or the"
          + " machine";

  private final StorePlace place;

  StoreProblems(StorePlace place) {
    this.place = place;
  }

  /** Sends a request; what comes back badly is a problem with an object. */
  <T> T guard(String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw of(key, e);
    }
  }

  /** The problem behind an exception. */
  DharmaException of(String key, SdkException e) {
    if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      return Problem.of(ErrorCode.INTERRUPTED, "stopped while the object store was asked")
          .exception(e);
    }
    return unavailable(key, cause(e)).hint(hint(e)).exception(e);
  }

  /** One that is not an answer of the store: a connection that broke again and again. */
  Problem unavailable(String key, String cause) {
    return Problem.of(
            ErrorCode.REPOSITORY_UNAVAILABLE,
            "repository '%s' cannot be read or written".formatted(place.name()))
        .at(place.address(key))
        .because(cause)
        .hint("see whether %s can be reached from here".formatted(host()));
  }

  /**
   * The place cannot even be asked: something of it, or of the files of AWS, is wrong or missing.
   */
  static Problem settings(StorePlace place, RuntimeException why) {
    String name = place.name();
    boolean region = String.valueOf(why.getMessage()).startsWith("Unable to load region");
    return Problem.of(
            ErrorCode.CONFIG_INVALID,
            "repository '%s' is in an object store that cannot be asked".formatted(name))
        .at(place.location())
        .because(region ? NOWHERE : String.valueOf(why.getMessage()))
        .after("nothing was read and nothing was written")
        .hint(
            region
                ? "backup.repositories.%s.region, or AWS_REGION; or .endpoint where it is not AWS"
                    .formatted(name)
                : "correct backup.repositories.%s, and the files config and credentials of AWS"
                    .formatted(name));
  }

  /** There is an object with this key and other content. */
  Problem conflict(String key) {
    return Problem.of(
            ErrorCode.REPOSITORY_CONFLICT,
            "repository '%s' has this object already, with other content".formatted(place.name()))
        .at(place.address(key))
        .after("the object in the repository is as it was")
        .hint("nothing is overwritten here: find out which server writes to this archive too");
  }

  /** There is no such object. */
  Problem missing(String key) {
    return Problem.of(
            ErrorCode.REPOSITORY_OBJECT_MISSING,
            "repository '%s' lacks an object".formatted(place.name()))
        .at(place.address(key))
        .hint("dharma-db backup verify tells what else is missing");
  }

  private String host() {
    return place.endpoint().orElse("AWS");
  }

  private static String cause(SdkException e) {
    if (e instanceof AwsServiceException answer) {
      String code = answer.awsErrorDetails() == null ? "" : code(answer) + ": ";
      String text =
          answer.awsErrorDetails() == null || answer.awsErrorDetails().errorMessage() == null
              ? ""
              : answer.awsErrorDetails().errorMessage();
      return "the store answered %d %s%s".formatted(answer.statusCode(), code, text).strip();
    }
    if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials from any")) {
      return NOBODY;
    }
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest == e ? String.valueOf(e.getMessage()) : String.valueOf(deepest);
  }

  private static String code(AwsServiceException e) {
    return String.valueOf(e.awsErrorDetails().errorCode());
  }

  private String hint(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return String.valueOf(e.getMessage()).contains("credentials")
          ? "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or backup.repositories.%s.profile"
              .formatted(place.name())
          : "see whether %s can be reached from here".formatted(host());
    }
    String code = answer.awsErrorDetails() == null ? "" : code(answer);
    return switch (code) {
      case "NoSuchBucket" ->
          "make the bucket '%s', or correct the address".formatted(place.bucket());
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken" ->
          "the access key is wrong or has expired: correct AWS_ACCESS_KEY_ID and its secret";
      case "RequestTimeTooSkewed", "RequestExpired" ->
          "the clock of this machine differs from the store's: set it";
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "the bucket is in another region: correct backup.repositories.%s.region"
              .formatted(place.name());
      case "InvalidRequest" ->
          place.retainFor().isPresent()
              ? "retainFor needs a bucket that was made with Object Lock"
              : "dharma-db help object-storage";
      default -> byStatus(answer.statusCode());
    };
  }

  private String byStatus(int status) {
    if (status == 401 || status == 403) {
      return "the access key lacks a permission: dharma-db help object-storage lists them";
    }
    return status >= 500
        ? "the store is in trouble; run this again later"
        : "dharma-db help object-storage";
  }
}
