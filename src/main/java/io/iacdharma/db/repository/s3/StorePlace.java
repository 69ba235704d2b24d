package io.iacdharma.db.repository.s3;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.RepositorySettings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository lies in an object store, and how it is reached.
 *
 * @param name the repository's name
 * @param location its address, {@code s3://bucket/prefix}
 * @param bucket the bucket
 * @param prefix what stands before every key: empty, or with a {@code /} at its end
 * @param endpoint the store's address; nothing for AWS
 * @param region the store's region
 * @param pathStyle whether the bucket stands in the path of a request, not before the host's name
 * @param profile the profile to log in with
 * @param serverEncryption what the store encrypts with: {@code AES256}, {@code aws:kms} or {@code
 *     aws:kms:KEY}
 * @param retainFor for how long each object is locked
 * @param timeout the longest silence of the store
 */
record StorePlace(
    String name,
    String location,
    String bucket,
    String prefix,
    Optional<String> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Optional<String> profile,
    Optional<String> serverEncryption,
    Optional<Duration> retainFor,
    Duration timeout) {

  private static final Pattern ADDRESS = Pattern.compile("s3://([a-zA-Z0-9][^/]*)(?:/(.*))?");
  private static final Duration SILENCE = Duration.ofSeconds(30);

  static StorePlace of(RepositorySettings settings) {
    Matcher address = ADDRESS.matcher(settings.location());
    if (!address.matches()) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "this is no bucket of an object store")
          .at(settings.location())
          .because("it names no bucket")
          .hint("s3://bucket/prefix")
          .exception();
    }
    Optional<String> endpoint = settings.option("endpoint");
    String style = settings.option("pathStyle").orElse("auto");
    return new StorePlace(
        settings.name(),
        settings.location(),
        address.group(1),
        prefix(address.group(2) == null ? "" : address.group(2)),
        endpoint,
        settings.option("region"),
        style.equals("auto") ? endpoint.isPresent() : style.equals("true"),
        settings.option("profile"),
        settings.option("serverEncryption"),
        settings.option("retainFor").map(Key::parseDuration),
        settings.option("timeout").map(Key::parseDuration).orElse(SILENCE));
  }

  private static String prefix(String given) {
    String inner = given.replaceAll("^/+|/+$", "");
    return inner.isEmpty() ? "" : inner + "/";
  }

  /** The key in the bucket. */
  String key(String key) {
    return prefix + key;
  }

  /** Where an object is, for a person. */
  String address(String key) {
    return "s3://" + bucket + "/" + prefix + key;
  }
}
