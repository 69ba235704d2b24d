package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions compare as Flyway compares them. */
class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 001",
    "1, 1.0",
    "1.2, 1_2",
    "1, 2",
    "2, 10",
    "1.9, 1.10",
    "1.0.1, 1",
    "202611231730, 202611231731",
    "0, 0.0",
    "99999999999999999999, 99999999999999999998",
    "1.1, 1"
  })
  void comparesAsFlywayDoes(String a, String b) {
    int flyways =
        Integer.signum(MigrationVersion.fromVersion(a).compareTo(MigrationVersion.fromVersion(b)));
    assertThat(Integer.signum(Version.parse(a).compareTo(Version.parse(b)))).isEqualTo(flyways);
    assertThat(Version.parse(a).equals(Version.parse(b))).isEqualTo(flyways == 0);
    if (flyways == 0) {
      assertThat(Version.parse(a)).hasSameHashCodeAs(Version.parse(b));
    }
    assertThat(Version.parse(a)).hasToString(MigrationVersion.fromVersion(a).toString());
    assertThat(Version.parse(b)).hasToString(MigrationVersion.fromVersion(b).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1a", "1.", ".1", "1..2", "-1", "1 2"})
  void refusesWhatIsNoVersion(String text) {
    assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
