package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checksums are Flyway's own, to the bit. */
class ChecksumTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "SELECT 1;",
        "SELECT 1;\n",
        "a\nb\n\nc",
        "a\r\nb\r\n",
        "a\rb\r",
        "a\r\n\rb\n\r",
        "\uFEFFSELECT 'x';\n",
        "-- äöü € 𝄞\nSELECT '日本';",
        "trailing \t\n  blanks  "
      })
  void isTheOneThatFlywayCalculates(String text, @TempDir Path folder) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("V1__t.sql"), bytes);
    assertThat(Checksum.of(bytes)).isEqualTo(ChecksumCalculator.calculate(FlywayResource.of(file)));
  }

  @Test
  void doesNotMindLineEnds() {
    assertThat(of("a\r\nb\r\n")).isEqualTo(of("a\nb")).isNotEqualTo(of("a \nb"));
  }

  @Test
  void tellsWhiteSpaceFromChange() {
    assertThat(
            Checksum.differsInWhitespaceOnly(
                "a;\nb;".getBytes(StandardCharsets.UTF_8), of("a; \nb;")))
        .isTrue();
    assertThat(
            Checksum.differsInWhitespaceOnly(
                "a;\t \nb;\n".getBytes(StandardCharsets.UTF_8), of("a;\nb;")))
        .isTrue();
    assertThat(
            Checksum.differsInWhitespaceOnly(
                "a;\nc;".getBytes(StandardCharsets.UTF_8), of("a;\nb;")))
        .isFalse();
  }

  private static int of(String text) {
    return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
