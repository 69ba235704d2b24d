package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyKindTest {

  @ParameterizedTest
  @CsvSource({
    "TIMESTAMPTZ, UTC, 2026-03-01T00:00:00Z, 2026-03-01 00:00:00+00",
    "TIMESTAMPTZ, America/New_York, 2026-03-01T05:00:00Z, 2026-03-01 05:00:00+00",
    "TIMESTAMP, America/New_York, 2026-03-01T05:00:00Z, 2026-03-01 00:00:00",
    "TIMESTAMP, UTC, 2026-03-01T00:00:00.5Z, 2026-03-01 00:00:00.5",
    "DATE, Australia/Lord_Howe, 2026-03-31T13:00:00Z, 2026-04-01",
    "UUID_V7, UTC, 2026-03-01T00:00:00Z, 019ca6b1-dc00-0000-0000-000000000000",
    "UUID_V7, UTC, 1970-01-01T00:00:00Z, 00000000-0000-0000-0000-000000000000",
  })
  void writesATimeAndReadsItAgain(KeyKind kind, String zone, Instant time, String text) {
    assertThat(kind.text(time, ZoneId.of(zone))).isEqualTo(text);
    assertThat(kind.parse(text, ZoneId.of(zone))).contains(time);
  }

  @ParameterizedTest
  @CsvSource({
    "TIMESTAMPTZ, infinity",
    "TIMESTAMPTZ, MINVALUE",
    "TIMESTAMP, -infinity",
    "DATE, infinity",
    "UUID_V7, MAXVALUE",
    "DATE, 0044-03-15 BC"
  })
  void findsNoTimeInWhatIsNone(KeyKind kind, String text) {
    assertThat(kind.parse(text, ZoneId.of("UTC"))).isEmpty();
  }

  @Test
  void knowsItsTypeWithAndWithoutAPrecision() {
    assertThat(KeyKind.of("timestamp(3) with time zone")).contains(KeyKind.TIMESTAMPTZ);
    assertThat(KeyKind.of("timestamp without time zone")).contains(KeyKind.TIMESTAMP);
    assertThat(KeyKind.of("uuid")).contains(KeyKind.UUID_V7);
    assertThat(KeyKind.of("bigint")).isEmpty();
  }
}
