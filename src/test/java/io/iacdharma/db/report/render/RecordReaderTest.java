package io.iacdharma.db.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.wal.Lsn;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written as JSON is read back as the same record, or refused by the field's name. */
class RecordReaderTest {

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private record Inner(String name, long size) {}

  private record Outer(
      int count,
      boolean on,
      Colour colour,
      Lsn lsn,
      Instant at,
      @Nullable String note,
      List<Inner> inner,
      Map<String, String> facts,
      double ratio) {}

  private static final Outer VALUE =
      new Outer(
          3,
          true,
          Colour.DARK_BLUE,
          Lsn.parse("1/AB"),
          Instant.parse("2026-11-28T10:00:00.123456Z"),
          null,
          List.of(new Inner("a \"quoted\" ü", 1L << 40)),
          Map.of("k", "v"),
          0.5);

  @Test
  void readsBackWhatWasWritten() {
    StringWriter text = new StringWriter();
    new JsonWriter().write(VALUE, text);
    assertThat(RecordReader.read(Outer.class, text.toString())).isEqualTo(VALUE);
  }

  @Test
  void passesOverWhatANewerVersionWrote() {
    assertThat(
            RecordReader.read(
                Inner.class, "{\"name\": \"a\", \"size\": 1, \"newer\": {\"x\": []}}"))
        .isEqualTo(new Inner("a", 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"size\": 1} | name is missing",
        "{\"name\": 1, \"size\": 1} | name is no text",
        "{\"name\": \"a\", \"size\": \"1\"} | size is no number",
        "[] | it is no object",
        "{\"name\": \"a\", \"size\": 1 | line 1"
      })
  void namesTheFieldThatIsWrong(String json, String message) {
    assertThatThrownBy(() -> RecordReader.read(Inner.class, json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
