package io.iacdharma.db.repository.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.support.FaultyLink;
import io.iacdharma.db.support.HttpHead;
import io.iacdharma.db.support.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a store: whether it honours conditions, how it is to encrypt and to lock. */
class StoreKindsIT {

  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  @TempDir private Path folder;
  private ObjectStore store;
  private FaultyLink link;

  @BeforeEach
  void start() {
    store = ObjectStore.createTrusting();
    link = FaultyLink.to(store.endpoint());
  }

  @AfterEach
  void stop() {
    link.close();
    store.close();
  }

  @Test
  void findsThatAStoreHonoursConditions() {
    Repository repository = repository(Map.of());
    repository.put("a", ONE);

    assertThat(repository.warnings()).isEmpty();
    assertThat(asked("PUT ", "/a ")).allMatch(one -> one.value("if-none-match").equals("*"));
    // It is tried once: another run reads what was found.
    int before = link.asked().size();
    repository(Map.of()).put("b", ONE);
    assertThat(link.asked().size() - before).isEqualTo(2);
  }

  @Test
  void looksFirstWhereConditionsAreIgnored() throws IOException {
    link.drop("if-none-match:");
    Repository repository = repository(Map.of());

    assertThat(repository.put("a", ONE)).isTrue();
    assertThat(repository.put("a", ONE)).isFalse();
    assertThatThrownBy(() -> repository.put("a", TWO)).hasMessageContaining("other content");
    assertThat(repository.read("a")).hasValue(ONE);
    for (boolean fresh : new boolean[] {true, false}) {
      try (Repository.Upload upload = repository.upload("large")) {
        upload.content().write(new byte[UploadParts.SMALLEST + 1]);
        assertThat(upload.commit()).isEqualTo(fresh);
      }
    }
    assertThat(repository(Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("overwrites objects");
  }

  @Test
  void goesOnWhereADownloadBroke() throws IOException {
    byte[] content = new byte[5 * RangedDownload.PART + 17];
    new java.util.Random(1).nextBytes(content);
    Repository repository = repository(Map.of());
    try (Repository.Upload upload = repository.upload("large")) {
      upload.content().write(content);
      upload.commit();
    }
    for (int number = 1; number <= 6; number++) {
      link.fail(number, FaultyLink.Fault.TRUNCATED, 2);
      try (InputStream there = repository.open("large")) {
        assertThat(there.readAllBytes()).isEqualTo(content);
      }
      assertThat(link.counted()).isGreaterThan(6);
    }
  }

  @Test
  void readsNothingBehindAPartThatCannotBeHad() throws IOException {
    try (Repository.Upload upload = repository(Map.of()).upload("large")) {
      upload.content().write(new byte[3 * RangedDownload.PART]);
      upload.commit();
    }
    Map<String, String> hasty = new java.util.HashMap<>(store.environment());
    hasty.put("AWS_MAX_ATTEMPTS", "1");
    Repository repository =
        Opened.at(
            "s3://" + store.bucket() + "/kinds",
            hasty,
            folder,
            Map.of("endpoint", link.endpoint()));
    link.fail(2, FaultyLink.Fault.ERROR, Integer.MAX_VALUE);
    try (InputStream there = repository.open("large")) {
      assertThat(there.readNBytes(RangedDownload.PART)).hasSize(RangedDownload.PART);
      for (int again = 0; again < 3; again++) {
        assertThatThrownBy(there::read).isInstanceOf(DharmaException.class);
      }
    }
  }

  @Test
  void asksForEncryptionByTheStore() {
    // The store behind the link does not encrypt.
    link.drop("x-amz-server-side-encryption");
    repository(Map.of("serverEncryption", "AES256")).put("plain", ONE);
    repository(Map.of("serverEncryption", "aws:kms:key-one")).put("key", ONE);

    assertThat(asked("PUT ", "/plain "))
        .allMatch(one -> one.value("x-amz-server-side-encryption").equals("AES256"));
    assertThat(asked("PUT ", "/key "))
        .allMatch(
            one ->
                one.value("x-amz-server-side-encryption").equals("aws:kms")
                    && one.value("x-amz-server-side-encryption-aws-kms-key-id").equals("key-one"));
  }

  @Test
  void asksForALockOnEachObjectButLeases() throws IOException {
    Repository repository = repository(Map.of("retainFor", "30d"));
    repository.put("a", ONE);
    try (Repository.Upload upload = repository.upload("large")) {
      upload.content().write(new byte[UploadParts.SMALLEST + 1]);
      upload.commit();
    }
    try (Repository.Hold hold = repository.lock("x", false, "test", java.time.Duration.ZERO)) {
      assertThat(hold).isNotNull();
    }

    Instant soonest = Instant.now().plus(29, ChronoUnit.DAYS);
    assertThat(List.of(asked("PUT ", "/a ").get(0), asked("POST ", "/large?uploads").get(0)))
        .allMatch(one -> one.value("x-amz-object-lock-mode").equals("COMPLIANCE"))
        .allMatch(
            one ->
                Instant.parse(one.value("x-amz-object-lock-retain-until-date")).isAfter(soonest));
    assertThat(asked("PUT ", "/locks/"))
        .isNotEmpty()
        .allMatch(one -> one.value("x-amz-object-lock-mode").isEmpty());
  }

  @Test
  void seesWhatIsLocked() {
    Repository repository = repository(Map.of());
    repository.put("a", ONE);
    assertThat(repository.isLocked("a")).isFalse();
    assertThat(repository.isLocked("none")).isFalse();

    link.tell("x-amz-object-lock-retain-until-date: 2999-01-01T00:00:00Z");
    assertThat(repository.isLocked("a")).isTrue();
    link.tell("x-amz-object-lock-retain-until-date: 2001-01-01T00:00:00Z");
    assertThat(repository.isLocked("a")).isFalse();
    link.tell("x-amz-object-lock-legal-hold: ON");
    assertThat(repository.isLocked("a")).isTrue();
  }

  @Test
  void sendsAChecksumWithEachPart() throws IOException {
    try (Repository.Upload upload = repository(Map.of()).upload("large")) {
      upload.content().write(new byte[UploadParts.SMALLEST + 1]);
      upload.commit();
    }
    assertThat(asked("PUT ", "/large?"))
        .hasSize(2)
        .allMatch(one -> !one.value("x-amz-checksum-crc32c").isEmpty());
  }

  private List<HttpHead> asked(String method, String part) {
    return link.asked().stream()
        .filter(one -> one.line().startsWith(method) && one.line().contains(part))
        .toList();
  }

  private Repository repository(Map<String, String> parts) {
    Map<String, String> all = new java.util.HashMap<>(parts);
    all.put("endpoint", link.endpoint());
    return Opened.at("s3://" + store.bucket() + "/kinds", store.environment(), folder, all);
  }
}
