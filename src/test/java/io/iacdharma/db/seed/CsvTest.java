package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvTest {

  @TempDir Path folder;

  private CsvFile file(String text) throws IOException {
    Path path = folder.resolve("t.csv");
    Files.writeString(path, text);
    return new CsvFile(path, "t.csv");
  }

  private static CsvParser parser(String text) {
    return new CsvParser(new StringReader(text), "t.csv");
  }

  @Test
  void tellsNoValueFromEmptyText() throws IOException {
    assertThat(parser("a,,\"\",b\n").next())
        .isEqualTo(new CsvParser.Fields(Arrays.asList("a", null, "", "b"), 1));
  }

  @Test
  void readsQuotesAsTheServerDoes() throws IOException {
    assertThat(parser("\"a\"\"b,\",c\"d,e\"f\r\nx,y\n").next())
        .isEqualTo(new CsvParser.Fields(Arrays.asList("a\"b,", "cd,ef"), 1));
  }

  @Test
  void countsLinesInsideQuotes() throws IOException {
    CsvParser parser = parser("\"1\n2\r\n3\",x\ny,z");
    parser.next();
    assertThat(parser.next()).isEqualTo(new CsvParser.Fields(Arrays.asList("y", "z"), 4));
    assertThat(parser.next()).isNull();
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() {
    CsvParser parser = parser("\"b\n");
    assertThatThrownBy(parser::next)
        .isInstanceOf(DharmaException.class)
        .hasMessageContaining("never closed");
  }

  @Test
  void countsRecordsWithAnyLineEndAndFindsTheirLines() throws IOException {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      CsvFile csv = file(String.join(end, "a,b", "1,\"x\ny\"", "2,z", "3,w"));
      assertThat(csv.count()).isEqualTo(3);
      assertThat(csv.place(1)).isEqualTo(new Place("t.csv", 2));
      assertThat(csv.place(2)).isEqualTo(new Place("t.csv", 4));
      assertThat(csv.place(3)).isEqualTo(new Place("t.csv", 5));
    }
    assertThat(file("a,b\n").count()).isZero();
    assertThat(file("").count()).isZero();
  }

  @Test
  void namesTheLineThatHasTooFewFields() throws IOException {
    CsvFile csv = file("a,b\n1,2\n3\n");
    assertThatThrownBy(() -> csv.forEach((fields, line) -> {}))
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().where()).isEqualTo("t.csv:3"));
  }

  @Test
  void refusesAHeaderThatNamesAFieldTwiceOrNotAtAll() throws IOException {
    for (String header : new String[] {"a,a\n", "a,\n", ""}) {
      CsvFile csv = file(header);
      assertThatThrownBy(csv::header).isInstanceOf(DharmaException.class);
    }
  }
}
