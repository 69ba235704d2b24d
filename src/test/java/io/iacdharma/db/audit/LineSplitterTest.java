package io.iacdharma.db.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines, however the server cuts what it sends. */
class LineSplitterTest {

  private final List<String> lines = new ArrayList<>();
  private final LineSplitter splitter =
      new LineSplitter(
          (buffer, offset, length) -> lines.add(new String(buffer, offset, length, ISO_8859_1)));

  @Test
  void findsALineBreakAtEveryPlaceAndNothingElse() {
    for (int length = 0; length < 40; length++) {
      byte[] bytes = new byte[length + 3];
      for (int place = 0; place < length; place++) {
        for (int other = 0; other < 256; other++) {
          Arrays.fill(bytes, (byte) (other == '\n' ? 11 : other));
          assertThat(LineSplitter.lineBreak(bytes, 0, length)).isEqualTo(length);
        }
        bytes[place] = '\n';
        assertThat(LineSplitter.lineBreak(bytes, 0, length)).isEqualTo(place);
        bytes[length] = '\n';
        assertThat(LineSplitter.lineBreak(bytes, place + 1, length)).isEqualTo(length);
      }
    }
  }

  @Test
  void givesTheSameLinesInWhateverPiecesTheyCome() throws IOException {
    Random random = new Random(7);
    List<String> expected = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String line = "x".repeat(random.nextInt(30)) + (char) random.nextInt(11, 256);
      expected.add(line);
      all.append(line).append('\n');
    }
    byte[] bytes = all.toString().getBytes(ISO_8859_1);
    for (int at = 0; at < bytes.length; ) {
      int piece = Math.min(bytes.length - at, 1 + random.nextInt(60));
      splitter.write(bytes, at, piece);
      at += piece;
    }
    assertThat(lines).isEqualTo(expected);
    assertThat(splitter.count()).isEqualTo(500);
  }
}
