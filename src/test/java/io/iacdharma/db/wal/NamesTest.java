package io.iacdharma.db.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.wal.TimelineHistory.Ancestor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions, segments and timelines by their names. */
class NamesTest {

  private static final int SIZE = SegmentName.DEFAULT_SIZE;

  @ParameterizedTest
  @CsvSource({
    "0/0, 16777216, 000000010000000000000000",
    "0/3000028, 16777216, 000000010000000000000003",
    "0/FFFFFFFF, 16777216, 0000000100000000000000FF",
    "1/0, 16777216, 000000010000000100000000",
    "A/12345678, 16777216, 000000010000000A00000012",
    "A/12345678, 1048576, 000000010000000A00000123",
    "A/12345678, 1073741824, 000000010000000A00000000"
  })
  void namesTheSegmentOfAPosition(String lsn, int size, String name) {
    SegmentName segment = SegmentName.containing(1, Lsn.parse(lsn), size);
    assertThat(segment).hasToString(name).isEqualTo(SegmentName.parse(name));
    assertThat(segment.start(size).isBefore(Lsn.parse(lsn).plus(1))).isTrue();
    assertThat(Lsn.parse(lsn).isBefore(segment.end(size))).isTrue();
  }

  @Test
  void knowsTheNextSegmentAndTheOneBeforeAPosition() {
    assertThat(SegmentName.parse("0000000200000001000000FF").next(SIZE))
        .hasToString("000000020000000200000000");
    assertThat(SegmentName.before(1, Lsn.parse("0/4000000"), SIZE))
        .hasToString("000000010000000000000003");
    assertThat(SegmentName.before(1, Lsn.parse("0/4000001"), SIZE))
        .hasToString("000000010000000000000004");
    assertThat(SegmentName.parse("000000010000000000000003").on(10))
        .hasToString("0000000A0000000000000003");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0/", "/0", "0/G", "0/123456789", "0-1", "latest"})
  void refusesWhatIsNoPosition(String text) {
    assertThatThrownBy(() -> Lsn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one looks like 0/3000028");
  }

  @Test
  void ordersPositionsAsUnsigned() {
    assertThat(Lsn.parse("7FFFFFFF/0").isBefore(Lsn.parse("80000000/0"))).isTrue();
    assertThat(Lsn.parse("0/10").minus(Lsn.parse("0/8"))).isEqualTo(8);
    assertThat(Lsn.parse("a/b")).hasToString("A/B");
  }

  @Test
  void readsAHistoryAsTheServerDoes() {
    TimelineHistory history =
        TimelineHistory.parse(
            3,
            "# a comment\n\n1\t0/5000000\tno recovery target specified\n2\t0/7000100\tbefore x\n");
    assertThat(history.ancestors())
        .containsExactly(
            new Ancestor(1, Lsn.parse("0/5000000")), new Ancestor(2, Lsn.parse("0/7000100")));
    assertThat(history.at(Lsn.parse("0/4FFFFFF"))).isEqualTo(1);
    assertThat(history.at(Lsn.parse("0/5000000"))).isEqualTo(2);
    assertThat(history.at(Lsn.parse("0/9000000"))).isEqualTo(3);
    assertThat(history.includes(1, Lsn.parse("0/5000000"))).isTrue();
    assertThat(history.includes(1, Lsn.parse("0/5000001"))).isFalse();
    assertThat(history.includes(3, Lsn.parse("0/7000100"))).isTrue();
    assertThat(history.includes(4, Lsn.parse("0/1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x 0/1", "2 0/1\n1 0/2", "3 0/1", "1 latest"})
  void refusesWhatIsNoHistory(String text) {
    assertThatThrownBy(() -> TimelineHistory.parse(3, text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Where a timeline begins inside a segment, its own segment has what was before as well. */
  @Test
  void takesEachSegmentFromTheTimelineThatHasAllOfIt() {
    TimelineHistory history = TimelineHistory.parse(2, "1 0/5000100 x");
    assertThat(history.segments(Lsn.parse("0/3000028"), Lsn.parse("0/6000010"), SIZE))
        .extracting(SegmentName::toString)
        .isEqualTo(
            List.of(
                "000000010000000000000003",
                "000000010000000000000004",
                "000000020000000000000005",
                "000000020000000000000006"));
    assertThat(history.segments(Lsn.parse("0/5000000"), Lsn.parse("0/5000100"), SIZE))
        .extracting(SegmentName::toString)
        .containsExactly("000000010000000000000005");
    assertThat(history.segments(Lsn.parse("0/5000000"), Lsn.parse("0/5000000"), SIZE)).isEmpty();
  }
}
