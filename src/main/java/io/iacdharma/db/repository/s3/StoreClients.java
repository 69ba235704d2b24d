package io.iacdharma.db.repository.s3;

import io.iacdharma.db.config.Environment;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes clients of object stores. A request is tried several times with growing, random pauses
 * ({@code AWS_MAX_ATTEMPTS}, 6 without it); a store that is silent for longer than the place's
 * timeout has failed.
 */
final class StoreClients {

  private static final int ATTEMPTS = 6;

  private final Environment environment;
  private final StoreCredentials credentials;

  StoreClients(Environment environment) {
    this.environment = environment;
    this.credentials = new StoreCredentials(environment);
  }

  /**
   * A client.
   *
   * @param clock learns the time from what the store answers
   */
  S3Client open(StorePlace place, StoreClock clock) {
    ProfileFile profiles = credentials.profiles();
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(place.timeout())
                    .socketTimeout(place.timeout()))
            .credentialsProvider(credentials.of(place, profiles))
            .region(region(place, profiles))
            .forcePathStyle(place.pathStyle())
            // Checksums are given with each part, in a header: what stores that are not AWS know.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .defaultProfileFile(profiles)
                    .addExecutionInterceptor(clock)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(attempts())
                            .build())
                    .build());
    place.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** How often a request is tried. */
  int attempts() {
    return environment
        .variable("AWS_MAX_ATTEMPTS")
        .filter(text -> text.matches("[1-9]\\d?"))
        .map(Integer::parseInt)
        .orElse(ATTEMPTS);
  }

  private Region region(StorePlace place, ProfileFile profiles) {
    Optional<String> named =
        place
            .region()
            .or(() -> environment.variable("AWS_REGION"))
            .or(() -> environment.variable("AWS_DEFAULT_REGION"));
    if (named.isPresent()) {
      return Region.of(named.get());
    }
    if (place.endpoint().isPresent()) {
      return Region.US_EAST_1;
    }
    return DefaultAwsRegionProviderChain.builder()
        .profileFile(() -> profiles)
        .profileName(credentials.profile(place))
        .build()
        .getRegion();
  }
}
