package io.iacdharma.db.repository.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a store cannot be used: the reason, and what to do. */
class StoreErrorsIT {

  private static ObjectStore store;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    store = ObjectStore.create();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @Test
  void saysThatTheBucketIsMissing() {
    Problem problem = problem("s3://no-such-bucket/x", store.endpoint(), store.environment());
    assertThat(problem.cause()).contains("NoSuchBucket");
    assertThat(problem.hint()).contains("make the bucket 'no-such-bucket'");
  }

  @Test
  void saysThatTheKeyIsWrong() {
    Map<String, String> variables = new HashMap<>(store.environment());
    variables.put("AWS_SECRET_ACCESS_KEY", "hunter2-wrong");
    Problem problem = problem("s3://" + store.bucket(), store.endpoint(), variables);
    assertThat(problem.cause()).contains("SignatureDoesNotMatch");
    assertThat(problem.hint()).contains("AWS_ACCESS_KEY_ID");
    assertThat(problem.toString()).doesNotContain("hunter2");
  }

  @Test
  void saysThatNobodyIsLoggedIn() {
    Problem problem =
        problem(
            "s3://" + store.bucket(),
            store.endpoint(),
            Map.of("AWS_PROFILE", "nobody", "AWS_EC2_METADATA_DISABLED", "true"));
    assertThat(problem.hint()).contains("AWS_ACCESS_KEY_ID");
    assertThat(problem.cause()).startsWith("there is no login").hasSizeLessThan(200);
  }

  @Test
  void saysThatTheStoreCannotBeReached() {
    String nobody = "http://127.0.0.1:" + Postgres.freePort();
    Problem problem = problem("s3://bucket", nobody, store.environment());
    assertThat(problem.cause()).contains("Connection refused");
    assertThat(problem.hint()).contains(nobody);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, lacks a permission",
    "403, RequestTimeTooSkewed, clock of this machine",
    "403, InvalidAccessKeyId, access key is wrong",
    "400, ExpiredToken, has expired",
    "400, AuthorizationHeaderMalformed, another region",
    "503, SlowDown, run this again later"
  })
  void namesTheRemedy(int status, String code, String hint) throws IOException {
    HttpServer stub =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        "<Error><Code>%s</Code><Message>told so</Message></Error>"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    stub.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    stub.start();
    try {
      Problem problem =
          problem(
              "s3://bucket/x",
              "http://127.0.0.1:" + stub.getAddress().getPort(),
              store.environment());
      assertThat(problem.code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE);
      assertThat(problem.cause()).contains(String.valueOf(status), code, "told so");
      assertThat(problem.hint()).contains(hint);
    } finally {
      stub.stop(0);
    }
  }

  /** Whatever is wrong on this machine is told as such, and does not end what goes elsewhere. */
  @Test
  void saysWhatIsWrongWithTheSettings() throws IOException {
    Map<String, String> nowhere = Map.of("AWS_EC2_METADATA_DISABLED", "true");
    assertThat(settings(nowhere, Map.of()).hint()).contains("AWS_REGION");
    assertThat(settings(nowhere, Map.of()).cause()).startsWith("no region is named");
    assertThat(settings(store.environment(), Map.of("endpoint", "http://a b:9000")).hint())
        .contains("backup.repositories.test");
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(folder.resolve(".aws/config"), "region = x\n[profile backup\n");
    assertThat(settings(store.environment(), Map.of("endpoint", store.endpoint())).hint())
        .contains("config and credentials");
  }

  private Problem settings(Map<String, String> variables, Map<String, String> parts) {
    try {
      Opened.at("s3://bucket/x", variables, folder, parts).read("a");
    } catch (DharmaException e) {
      assertThat(e.problem().code()).isEqualTo(ErrorCode.CONFIG_INVALID);
      return e.problem();
    }
    throw new AssertionError("the store can be asked");
  }

  @Test
  void saysThatTheStoresTraitsCannotBeRead() throws IOException {
    Map<String, String> parts = Map.of("endpoint", store.endpoint());
    String location = "s3://" + store.bucket() + "/garbled";
    Opened.at(location, store.environment(), folder, parts).put("a", new byte[] {1});
    Files.writeString(store.folder().resolve(store.bucket() + "/garbled/store.json"), "{garbled");

    S3Repository repository = Opened.at(location, store.environment(), folder, parts);

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> repository.put("b", new byte[] {1}))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED));
  }

  @Test
  void logsInWithAProfile() throws IOException {
    Files.createDirectories(folder.resolve(".aws"));
    Files.writeString(
        folder.resolve(".aws/credentials"),
        """
        [backup]
        aws_access_key_id = %s
        aws_secret_access_key = %s
        """
            .formatted(
                store.environment().get("AWS_ACCESS_KEY_ID"),
                store.environment().get("AWS_SECRET_ACCESS_KEY")));
    S3Repository repository =
        Opened.at(
            "s3://" + store.bucket() + "/profile",
            Map.of("AWS_ACCESS_KEY_ID", "other", "AWS_SECRET_ACCESS_KEY", "other"),
            folder,
            Map.of("endpoint", store.endpoint(), "profile", "backup"));
    assertThat(repository.put("a", new byte[] {1})).isTrue();
  }

  private Problem problem(String location, String endpoint, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("AWS_MAX_ATTEMPTS", "2");
    S3Repository repository = Opened.at(location, all, folder, Map.of("endpoint", endpoint));
    try {
      repository.read("a");
    } catch (DharmaException e) {
      return e.problem();
    }
    throw new AssertionError("the store can be used");
  }
}
