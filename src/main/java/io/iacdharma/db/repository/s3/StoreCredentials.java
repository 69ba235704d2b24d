package io.iacdharma.db.repository.s3;

import io.iacdharma.db.config.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Whom to log in as: the profile that the settings name; else the variables {@code AWS_*}; else the
 * profile of {@code AWS_PROFILE}; else what the container or the machine gives.
 */
final class StoreCredentials {

  private final Environment environment;

  StoreCredentials(Environment environment) {
    this.environment = environment;
  }

  AwsCredentialsProvider of(StorePlace place, ProfileFile profiles) {
    Optional<AwsCredentials> given = place.profile().isPresent() ? Optional.empty() : variables();
    if (given.isPresent()) {
      return StaticCredentialsProvider.create(given.get());
    }
    String profile = profile(place);
    if (place.profile().isPresent() || profiles.profile(profile).isPresent()) {
      return ProfileCredentialsProvider.builder()
          .profileFile(profiles)
          .profileName(profile)
          .build();
    }
    return DefaultCredentialsProvider.builder().profileFile(profiles).profileName(profile).build();
  }

  String profile(StorePlace place) {
    return place.profile().or(() -> environment.variable("AWS_PROFILE")).orElse("default");
  }

  /** The files {@code config} and {@code credentials} of AWS, as far as they are there. */
  ProfileFile profiles() {
    ProfileFile.Aggregator all = ProfileFile.aggregator();
    add(all, "AWS_SHARED_CREDENTIALS_FILE", "credentials", ProfileFile.Type.CREDENTIALS);
    add(all, "AWS_CONFIG_FILE", "config", ProfileFile.Type.CONFIGURATION);
    return all.build();
  }

  private void add(
      ProfileFile.Aggregator all, String variable, String file, ProfileFile.Type type) {
    Path path =
        environment
            .variable(variable)
            .map(environment::resolve)
            .orElse(environment.home().resolve(".aws").resolve(file));
    if (Files.isReadable(path)) {
      all.addFile(ProfileFile.builder().content(path).type(type).build());
    }
  }

  private Optional<AwsCredentials> variables() {
    Optional<String> id = environment.variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = environment.variable("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> token = environment.variable("AWS_SESSION_TOKEN");
    return Optional.of(
        token.isPresent()
            ? AwsSessionCredentials.create(id.get(), secret.get(), token.get())
            : AwsBasicCredentials.create(id.get(), secret.get()));
  }
}
