package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of applications, and where application_name hides them. */
class ApplicationNamesTest {

  @ParameterizedTest
  @CsvSource({
    "1.4.2, 1.5.0",
    "1.9, 1.10",
    "v1.4, 1.4.1",
    "1.5.0-rc1, 1.5.0",
    "1.5.0-rc2, 1.5.0-rc10",
    "1.5.0-alpha, 1.5.0-beta",
    "1.4.9, 1.5.0-SNAPSHOT",
    "2026.11.3, 2026.12.1"
  })
  void ordersVersions(String older, String newer) {
    var a = AppVersion.parse(older).orElseThrow();
    var b = AppVersion.parse(newer).orElseThrow();
    assertThat(a).isLessThan(b);
    assertThat(b).isGreaterThan(a);
  }

  @Test
  void takesOneVersionInSeveralForms() {
    var one = AppVersion.parse("1.5.0").orElseThrow();
    assertThat(AppVersion.parse("v1.5").orElseThrow()).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(AppVersion.parse("1.5.0-web").orElseThrow()).isEqualTo(one);
    assertThat(AppVersion.parse("1.5.0+build7").orElseThrow()).isEqualTo(one);
    assertThat(AppVersion.parse("1.5.0x")).isEmpty();
    assertThat(AppVersion.parse("x")).isEmpty();
    assertThat(AppVersion.parse("1.5.0-rc.10").orElseThrow()).hasToString("1.5.0-rc.10");
  }

  @ParameterizedTest
  @CsvSource({
    "shop/1.4.2, shop, 1.4.2",
    "shop-1.4.2, shop, 1.4.2",
    "shop v1.4.2, shop, 1.4.2",
    "shop/v2, shop, 2",
    "my-shop-api/1.4.2 (worker 3), my-shop-api, 1.4.2",
    "shop/1.5.0-rc1, shop, 1.5.0-rc1"
  })
  void findsApplicationAndVersion(String text, String name, String version) {
    var found = ApplicationNames.of(null).find(text).orElseThrow();
    assertThat(found.name()).isEqualTo(name);
    assertThat(found.version()).isEqualTo(AppVersion.parse(version).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psql",
        "",
        "PostgreSQL JDBC Driver",
        "worker-3",
        "app/12345",
        "pgAdmin 4 - DB:shop",
        "DBeaver 23.1.0 - Main"
      })
  void findsNoneWhereThereIsNone(String text) {
    assertThat(ApplicationNames.of(null).find(text)).isEmpty();
  }

  @Test
  void takesPatternOfTheProject() {
    var names = ApplicationNames.of("^(?<name>[a-z]+):(?<version>[0-9.]+)$");
    assertThat(names.find("shop:3.1").orElseThrow().name()).isEqualTo("shop");
    assertThat(names.find("shop/3.1")).isEmpty();
    assertThat(ApplicationNames.of("build (?<version>\\d+)").find("my build 77").orElseThrow())
        .isEqualTo(new ApplicationNames.Application("", AppVersion.parse("77").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?<version>", "shop/(.*)"})
  void refusesPatternThatFindsNoVersion(String pattern) {
    assertThatThrownBy(() -> ApplicationNames.of(pattern))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CONFIG_INVALID));
  }
}
