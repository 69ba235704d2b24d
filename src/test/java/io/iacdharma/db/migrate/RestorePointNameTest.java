package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Names of restore points fit, and tell files and attempts apart. */
class RestorePointNameTest {

  @Test
  void saysTheVersion() {
    assertThat(RestorePointName.of(file("202611011200", "x")))
        .isEqualTo("dharma_before_202611011200");
    assertThat(RestorePointName.of(file("1_2", "x"))).isEqualTo("dharma_before_1.2");
  }

  @Test
  void saysDescriptionAndChecksumOfRepeatableFile() {
    assertThat(RestorePointName.of(file(null, "orders per customer")))
        .isEqualTo("dharma_before_R_orders_per_customer_0000002a");
    assertThat(RestorePointName.of(file(null, "żółty – widok " + "x".repeat(100))))
        .matches("dharma_before_R_[A-Za-z0-9_]+_0000002a")
        .hasSize(63);
  }

  @Test
  void cutsWhatIsTooLongWithoutMakingItTheSame() {
    String longest = "1".repeat(49);
    assertThat(RestorePointName.of(file(longest, "x"))).isEqualTo("dharma_before_" + longest);
    String one = RestorePointName.of(file("1".repeat(60) + ".1", "x"));
    String two = RestorePointName.of(file("1".repeat(60) + ".2", "x"));
    assertThat(one.getBytes(StandardCharsets.UTF_8)).hasSize(63);
    assertThat(two).hasSize(63).isNotEqualTo(one);
  }

  @Test
  void namesEveryAttemptAnew() {
    assertThat(RestorePointName.of(file("5", "x"), 1)).isEqualTo("dharma_before_5");
    assertThat(RestorePointName.of(file("5", "x"), 2)).isEqualTo("dharma_before_5_try2");
    assertThat(RestorePointName.of(file("1".repeat(60), "x"), 12)).hasSize(63).endsWith("_try12");
  }

  private static MigrationFile file(@Nullable String version, String description) {
    boolean repeatable = version == null;
    return new MigrationFile(
        Path.of("x.sql"),
        "x.sql",
        repeatable ? MigrationFile.Kind.REPEATABLE : MigrationFile.Kind.VERSIONED,
        version == null ? null : Version.parse(version),
        description,
        42,
        "expand");
  }
}
