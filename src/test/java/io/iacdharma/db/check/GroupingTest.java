package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private static final About ABOUT =
      About.of("idx-some", Group.INDEX, Severity.WARNING, "Something");
  private static final TableName TABLE = new TableName("shop", "orders");

  @Test
  void tellsAFewPartitionsOneByOne() {
    List<CheckFinding> three = IntStream.range(0, 3).mapToObj(GroupingTest::leaf).toList();
    assertThat(Grouping.of(three)).isEqualTo(three);
  }

  @Test
  void tellsManyPartitionsTogetherWithAllThatMendsThem() {
    List<CheckFinding> five =
        IntStream.range(0, 5).mapToObj(i -> i == 3 ? leaf(i).as(Severity.ERROR) : leaf(i)).toList();
    List<CheckFinding> grouped = Grouping.of(five);
    assertThat(grouped).hasSize(1);
    CheckFinding one = grouped.get(0);
    assertThat(one.severity()).isEqualTo(Severity.ERROR);
    assertThat(one.fix()).hasSize(5);
    assertThat(one.message())
        .isEqualTo("shop.orders: i0: it is so, and the like on 4 more partitions");
    assertThat(one.evidence().get("objects")).isEqualTo(List.of("i0", "i1", "i2", "i3", "i4"));
  }

  @Test
  void leavesOthersApart() {
    CheckFinding whole = CheckFinding.of(ABOUT, TABLE, "i", "it is so");
    List<CheckFinding> all =
        Stream.concat(
                Stream.generate(() -> whole).limit(5),
                IntStream.range(0, 5).mapToObj(GroupingTest::leaf))
            .toList();
    assertThat(Grouping.of(all)).hasSize(6);
  }

  private static CheckFinding leaf(int number) {
    return CheckFinding.of(ABOUT, TABLE, "i" + number, "it is so")
        .mendedBy("", "DROP INDEX i" + number + ";")
        .onPartition(new TableName("shop", "orders_" + number));
  }
}
