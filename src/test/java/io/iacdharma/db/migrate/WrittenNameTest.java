package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as they are written and as the catalog holds them. */
class WrittenNameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "Plain, plain",
        "APP.Idx_One, idx_one",
        "\"App\".IDX, idx",
        "app.\"Odd.Name\", Odd.Name",
        "\"a\"\"b\", a\"b"
      })
  void foldsOnlyWhatIsNotQuoted(String written, String plain) {
    assertThat(WrittenName.plain(written)).isEqualTo(plain);
  }
}
